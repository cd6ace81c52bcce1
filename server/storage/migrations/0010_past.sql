CREATE TABLE `counted_since` (
	`env_id` text NOT NULL,
	`signal` text NOT NULL,
	`since` integer NOT NULL,
	PRIMARY KEY(`env_id`, `signal`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `held_call` (
	`env_id` text NOT NULL,
	`user_id` text NOT NULL,
	`message_id` text NOT NULL,
	PRIMARY KEY(`env_id`, `user_id`, `message_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `kept_call` (
	`env_id` text NOT NULL,
	`user_id` text NOT NULL,
	`message_id` text NOT NULL,
	`ts` integer NOT NULL,
	`account_id` text NOT NULL,
	PRIMARY KEY(`env_id`, `user_id`, `message_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `kept_call_account` ON `kept_call` (`env_id`,`account_id`);--> statement-breakpoint
CREATE TABLE `kept_exposure` (
	`env_id` text NOT NULL,
	`account_id` text NOT NULL,
	`user_id` text NOT NULL,
	`via` text NOT NULL,
	`content_id` text NOT NULL,
	`stage` text NOT NULL,
	`n` integer NOT NULL,
	`first` integer NOT NULL,
	`last` integer NOT NULL,
	PRIMARY KEY(`env_id`, `content_id`, `stage`, `account_id`, `user_id`, `via`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `kept_id` (
	`env_id` text NOT NULL,
	`user_id` text NOT NULL,
	`other_id` text NOT NULL,
	PRIMARY KEY(`env_id`, `user_id`, `other_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `kept_membership` (
	`env_id` text NOT NULL,
	`account_id` text NOT NULL,
	`user_id` text NOT NULL,
	`via` text NOT NULL,
	`n` integer NOT NULL,
	`first` integer NOT NULL,
	`last` integer NOT NULL,
	PRIMARY KEY(`env_id`, `account_id`, `user_id`, `via`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `kept_message` (
	`env_id` text NOT NULL,
	`message_id` text NOT NULL,
	PRIMARY KEY(`env_id`, `message_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `kept_progress` (
	`env_id` text NOT NULL,
	`account_id` text NOT NULL,
	`user_id` text NOT NULL,
	`via` text NOT NULL,
	`content_id` text NOT NULL,
	`item_id` text NOT NULL,
	`state` text NOT NULL,
	`first` integer NOT NULL,
	`last` integer NOT NULL,
	PRIMARY KEY(`env_id`, `content_id`, `item_id`, `account_id`, `user_id`, `via`, `state`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `kept_tally` (
	`env_id` text NOT NULL,
	`account_id` text NOT NULL,
	`user_id` text NOT NULL,
	`via` text NOT NULL,
	`signal` text NOT NULL,
	`n` integer NOT NULL,
	`first` integer NOT NULL,
	`last` integer NOT NULL,
	PRIMARY KEY(`env_id`, `signal`, `account_id`, `user_id`, `via`)
) WITHOUT ROWID;
--> statement-breakpoint
ALTER TABLE `env_state` ADD `raw_from` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `env_state` ADD `raw_gone` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `env_state` ADD `past_version` integer DEFAULT 0 NOT NULL;