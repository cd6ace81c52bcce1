# The same numbers by R's own packages. Reads the data sets of a folder (first argument) and writes reference.csv there: one number a
# row, named by kind, data set, position and column. NA is written for what R withholds.

suppressPackageStartupMessages({
  library(survival)
  library(cmprsk)
  library(pROC)
  library(glmnet)
})

folder <- commandArgs(trailingOnly = TRUE)[1]
read <- function(name) read.csv(file.path(folder, name), stringsAsFactors = FALSE)
out <- file(file.path(folder, "reference.csv"), "w")
tell <- function(kind, set, at, column, value) {
  text <- ifelse(is.na(value), "NA", sprintf("%.17g", as.numeric(value)))
  writeLines(paste(kind, set, at, column, text, sep = ","), out)
}
each <- function(name, work) for (rows in split(read(name), ~set)) work(rows$set[1], rows)

each("waits.csv", function(set, rows) {
  late <- any(rows$enter > 0)
  own <- as.numeric(rows$cause == 1)
  surv <- if (late) Surv(rows$enter, rows$time, own) else Surv(rows$time, own)
  fit <- survfit(surv ~ 1, conf.type = "log-log")
  at <- seq_along(fit$time)
  tell("kaplan-meier", set, at, "t", fit$time)
  tell("kaplan-meier", set, at, "atRisk", fit$n.risk)
  tell("kaplan-meier", set, at, "survival", fit$surv)
  tell("kaplan-meier", set, at, "low", fit$lower)
  tell("kaplan-meier", set, at, "high", fit$upper)
  middle <- quantile(fit, 0.5)
  tell("median", set, 1, "value", middle$quantile)
  tell("median", set, 1, "low", middle$lower)
  tell("median", set, 1, "high", middle$upper)

  rows$ended <- factor(rows$cause, 0:2, c("none", "event", "competing"))
  rows$id <- seq_len(nrow(rows))
  states <- if (late) {
    survfit(Surv(enter, time, ended) ~ 1, data = rows, id = id, conf.type = "log-log")
  } else {
    survfit(Surv(time, ended) ~ 1, data = rows, id = id, conf.type = "log-log")
  }
  column <- match("event", states$states)
  other <- match("competing", states$states)
  if (!is.na(column)) {
    at <- seq_along(states$time)
    tell("aalen-johansen", set, at, "t", states$time)
    tell("aalen-johansen", set, at, "incidence", states$pstate[, column])
    tell("aalen-johansen", set, at, "standardError", states$std.err[, column])
    tell("aalen-johansen", set, at, "low", states$lower[, column])
    tell("aalen-johansen", set, at, "high", states$upper[, column])
    if (!is.na(other)) tell("aalen-johansen", set, at, "competingIncidence", states$pstate[, other])
  }
  if (!late && any(rows$cause == 1)) {
    days <- sort(unique(rows$time))
    found <- timepoints(cuminc(rows$time, rows$cause), days)$est["1 1", ]
    tell("cumulative-incidence", set, days, "incidence", found)
  }
  if (!late && length(unique(rows$group)) > 1 && any(own == 1)) {
    plain <- try(survdiff(Surv(time, own) ~ group, data = rows), silent = TRUE)
    if (!inherits(plain, "try-error")) {
      tell("log-rank", set, seq_along(plain$exp), "expected", plain$exp)
      tell("log-rank", set, 1, "chi2", plain$chisq)
    }
    strata <- try(survdiff(Surv(time, own) ~ group + strata(stratum), data = rows), silent = TRUE)
    if (!inherits(strata, "try-error")) tell("log-rank-stratified", set, 1, "chi2", strata$chisq)
  }
})

wilson <- function(x, n) suppressWarnings(prop.test(x, n, correct = FALSE)$conf.int)
each("shares.csv", function(set, rows) {
  with(rows, {
    a <- wilson(x1, n1)
    b <- wilson(x2, n2)
    p1 <- x1 / n1
    p2 <- x2 / n2
    tell("difference", set, 1, "low", p1 - p2 - sqrt((p1 - a[1])^2 + (b[2] - p2)^2))
    tell("difference", set, 1, "high", p1 - p2 + sqrt((a[2] - p1)^2 + (p2 - b[1])^2))
    tell("difference", set, 1, "p", suppressWarnings(prop.test(c(x1, x2), c(n1, n2), correct = FALSE)$p.value))
    ratio <- suppressWarnings(chisq.test(c(n1, n2), p = c(0.9, 0.1)))
    tell("sample-ratio", set, 1, "chi2", ratio$statistic)
    tell("sample-ratio", set, 1, "p", ratio$p.value)
    tell("power", set, 1, "power", power.prop.test(n = n1, p1 = 0.3, p2 = 0.3 + rise)$power)
  })
})

each("risks.csv", function(set, rows) {
  m <- sum(rows$left)
  n <- sum(1 - rows$left)
  if (m == 0 || n == 0) return(invisible())
  curve <- function(risk) roc(rows$left, risk, levels = c(0, 1), direction = "<", quiet = TRUE)
  area <- as.numeric(auc(curve(rows$risk)))
  tell("auc", set, 1, "value", area)
  q1 <- area / (2 - area)
  q2 <- 2 * area^2 / (1 + area)
  variance <- (area * (1 - area) + (m - 1) * (q1 - area^2) + (n - 1) * (q2 - area^2)) / (m * n)
  tell("auc", set, 1, "standardError", sqrt(max(0, variance)))
  if (m < 2 || n < 2) return(invisible())
  first <- curve(rows$risk)
  second <- curve(rows$second)
  gained <- function(curve) var(curve, method = "delong")
  tell("auc-gain", set, 1, "value", as.numeric(auc(second)) - area)
  tell("auc-gain", set, 1, "variance", gained(first) + gained(second) - 2 * cov(first, second, method = "delong"))
})

each("questions.csv", function(set, rows) {
  tell("questions", set, seq_along(rows$p), "benjaminiHochberg", p.adjust(rows$p, "BH"))
  tell("questions", set, seq_along(rows$p), "holm", p.adjust(rows$p, "holm"))
})

each("factors.csv", function(set, rows) {
  x <- as.matrix(rows[, grep("^x", names(rows))])
  fit <- glmnet(x, rows$left, family = "binomial", alpha = 0, lambda = rows$lambda[1], lower.limits = 0,
                standardize = FALSE, thresh = 1e-14, maxit = 1e6)
  tell("ridge", set, seq_len(ncol(x) + 1), "coefficient", as.numeric(coef(fit)))
})

close(out)
