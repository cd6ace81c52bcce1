# The numbers of the time-to-value report by R's own packages. Reads waits.csv, ignored.csv and renewals.csv of a folder (first argument)
# and writes reference.csv there: one number a row, named as the test names it. NA is written for what R withholds.

suppressPackageStartupMessages(library(survival))

folder <- commandArgs(trailingOnly = TRUE)[1]
read <- function(name) read.csv(file.path(folder, name), stringsAsFactors = FALSE)
out <- file(file.path(folder, "reference.csv"), "w")
tell <- function(name, value) {
  text <- ifelse(is.na(value), "NA", sprintf("%.17g", as.numeric(value)))
  writeLines(paste(name, text, sep = ","), out)
}
days <- c(7, 14, 30, 60, 90)
quartiles <- c(0.25, 0.5, 0.75)
names <- c("p25", "median", "p75")

# Cancellations are not known: Kaplan-Meier, with accounts that enter late.
ignored <- read("ignored.csv")
fit <- survfit(Surv(enter, time, event) ~ 1, data = ignored, conf.type = "log-log")
at <- summary(fit, times = days)
tell(paste0("ignored.day", days, ".reached"), 1 - at$surv)
tell(paste0("ignored.day", days, ".low"), 1 - at$upper)
tell(paste0("ignored.day", days, ".high"), 1 - at$lower)
tell(paste0("ignored.day", days, ".atRisk"), at$n.risk)
found <- quantile(fit, quartiles)
tell(paste0("ignored.", names, ".value"), found$quantile)
tell(paste0("ignored.", names, ".low"), found$lower)
tell(paste0("ignored.", names, ".high"), found$upper)

# Cancellations are known: Aalen-Johansen.
waits <- read("waits.csv")
incidence <- function(prefix, time, cause, places) {
  ended <- factor(cause, 0:2, c("none", "event", "competing"))
  fit <- survfit(Surv(time, ended) ~ 1, conf.type = "log-log")
  event <- match("event", fit$states)
  left <- match("competing", fit$states)
  first <- function(column, p) {
    reached <- which(!is.na(column) & column >= p - 1e-9)
    if (length(reached) == 0) NA else fit$time[reached[1]]
  }
  for (i in 1:3) {
    tell(paste0(prefix, names[i], ".value"), first(fit$pstate[, event], quartiles[i]))
    tell(paste0(prefix, names[i], ".low"), first(fit$upper[, event], quartiles[i]))
    tell(paste0(prefix, names[i], ".high"), first(fit$lower[, event], quartiles[i]))
  }
  for (place in places) {
    last <- max(which(fit$time <= place))
    tell(paste0(prefix, "at", place, ".reached"), fit$pstate[last, event])
    tell(paste0(prefix, "at", place, ".low"), fit$lower[last, event])
    tell(paste0(prefix, "at", place, ".high"), fit$upper[last, event])
    if (!is.na(left)) tell(paste0(prefix, "at", place, ".left"), fit$pstate[last, left])
  }
}
with(waits, incidence("all.", time, cause, days))
for (rows in split(waits, waits$plan)) incidence(paste0("plan.", rows$plan[1], "."), rows$time, rows$cause, days)
for (rows in split(waits, waits$month)) incidence(paste0("month.", rows$month[1], "."), rows$time, rows$cause, 30)
complete <- waits[waits$isComplete == 1, ]
incidence("complete.", complete$time, complete$cause, 30)
signed <- waits[!is.na(waits$term), ]
incidence("term.", signed$time / signed$term, signed$cause, c(0.25, 0.5, 0.75, 1))

# Groups: those who left count as long as they were there.
plain <- survdiff(Surv(time, cause == 1) ~ plan, data = waits)
strata <- survdiff(Surv(time, cause == 1) ~ plan + strata(tier), data = waits)
df <- length(unique(waits$plan)) - 1
tell("logRank.chi2", plain$chisq)
tell("logRank.p", pchisq(plain$chisq, df, lower.tail = FALSE))
tell("stratified.chi2", strata$chisq)
tell("stratified.p", pchisq(strata$chisq, df, lower.tail = FALSE))

# First renewals by how soon value came.
for (rows in split(read("renewals.csv"), ~band)) {
  band <- rows$band[1]
  limits <- suppressWarnings(prop.test(sum(rows$kept), nrow(rows), correct = FALSE)$conf.int)
  tell(paste0("band.", band, ".n"), nrow(rows))
  tell(paste0("band.", band, ".rate"), mean(rows$kept))
  tell(paste0("band.", band, ".low"), limits[1])
  tell(paste0("band.", band, ".high"), limits[2])
}

close(out)
