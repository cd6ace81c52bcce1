CREATE TABLE `activity` (
	`env_id` text NOT NULL,
	`account_id` text NOT NULL,
	`user_id` text NOT NULL,
	`via` text NOT NULL,
	`day` integer NOT NULL,
	`n` integer NOT NULL,
	PRIMARY KEY(`env_id`, `day`, `account_id`, `user_id`, `via`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `answer` (
	`env_id` text NOT NULL,
	`account_id` text NOT NULL,
	`user_id` text NOT NULL,
	`via` text NOT NULL,
	`content_id` text NOT NULL,
	`question_id` text NOT NULL,
	`message_id` text NOT NULL,
	`kind` text NOT NULL,
	`score` real,
	`text` text,
	`ts` integer NOT NULL,
	PRIMARY KEY(`env_id`, `content_id`, `question_id`, `account_id`, `user_id`, `via`, `message_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `api_key` (
	`hash` text PRIMARY KEY NOT NULL,
	`env_id` text NOT NULL,
	`kind` text NOT NULL,
	`hint` text NOT NULL,
	`created_at` integer NOT NULL,
	`revoked_at` integer
);
--> statement-breakpoint
CREATE TABLE `content` (
	`env_id` text NOT NULL,
	`id` text NOT NULL,
	`draft` text NOT NULL,
	`published_version` integer,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`env_id`, `id`)
);
--> statement-breakpoint
CREATE TABLE `content_version` (
	`env_id` text NOT NULL,
	`id` text NOT NULL,
	`version` integer NOT NULL,
	`body` text NOT NULL,
	`published_at` integer NOT NULL,
	PRIMARY KEY(`env_id`, `id`, `version`)
);
--> statement-breakpoint
CREATE TABLE `definition` (
	`env_id` text NOT NULL,
	`kind` text NOT NULL,
	`id` text NOT NULL,
	`body` text NOT NULL,
	`version` integer NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`env_id`, `kind`, `id`)
);
--> statement-breakpoint
CREATE TABLE `env_state` (
	`env_id` text PRIMARY KEY NOT NULL,
	`definition_version` integer NOT NULL,
	`content_version` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `environment` (
	`id` text PRIMARY KEY NOT NULL,
	`workspace_id` text NOT NULL,
	`name` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `event` (
	`env_id` text NOT NULL,
	`message_id` text NOT NULL,
	`type` text NOT NULL,
	`name` text NOT NULL,
	`user_id` text NOT NULL,
	`anonymous_id` text,
	`account_id` text,
	`ts` integer NOT NULL,
	`received_at` integer NOT NULL,
	`known_at` integer NOT NULL,
	`time_flag` text,
	`digest` text NOT NULL,
	`properties` text NOT NULL,
	`context` text NOT NULL,
	PRIMARY KEY(`env_id`, `message_id`)
);
--> statement-breakpoint
CREATE INDEX `event_account` ON `event` (`env_id`,`account_id`,`ts`) WHERE account_id is not null;--> statement-breakpoint
CREATE INDEX `event_floating` ON `event` (`env_id`,`user_id`,`ts`) WHERE account_id is null;--> statement-breakpoint
CREATE INDEX `event_group` ON `event` (`env_id`,`user_id`,`ts`) WHERE type = 'group';--> statement-breakpoint
CREATE TABLE `exposure` (
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
CREATE TABLE `membership` (
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
CREATE TABLE `occurrence` (
	`env_id` text NOT NULL,
	`account_id` text NOT NULL,
	`user_id` text NOT NULL,
	`via` text NOT NULL,
	`signal` text NOT NULL,
	`message_id` text NOT NULL,
	`ts` integer NOT NULL,
	PRIMARY KEY(`env_id`, `signal`, `account_id`, `user_id`, `via`, `message_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `progress` (
	`env_id` text NOT NULL,
	`account_id` text NOT NULL,
	`user_id` text NOT NULL,
	`via` text NOT NULL,
	`content_id` text NOT NULL,
	`item_id` text NOT NULL,
	`state` text NOT NULL,
	`first` integer NOT NULL,
	PRIMARY KEY(`env_id`, `content_id`, `item_id`, `account_id`, `user_id`, `via`, `state`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `quarantine` (
	`env_id` text NOT NULL,
	`id` text NOT NULL,
	`message_id` text,
	`code` text NOT NULL,
	`field` text,
	`message` text NOT NULL,
	`raw` text NOT NULL,
	`library` text,
	`received_at` integer NOT NULL,
	PRIMARY KEY(`env_id`, `id`)
);
--> statement-breakpoint
CREATE TABLE `session` (
	`hash` text PRIMARY KEY NOT NULL,
	`env_id` text NOT NULL,
	`user_name` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `tally` (
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
CREATE TABLE `trait` (
	`env_id` text NOT NULL,
	`subject` text NOT NULL,
	`subject_id` text NOT NULL,
	`key` text NOT NULL,
	`value` text NOT NULL,
	`ts` integer NOT NULL,
	`message_id` text NOT NULL,
	PRIMARY KEY(`env_id`, `subject`, `subject_id`, `key`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `usage` (
	`env_id` text NOT NULL,
	`account_id` text NOT NULL,
	`user_id` text NOT NULL,
	`via` text NOT NULL,
	`signal` text NOT NULL,
	`day` integer NOT NULL,
	`n` integer NOT NULL,
	PRIMARY KEY(`env_id`, `day`, `account_id`, `user_id`, `signal`, `via`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `used_link` (
	`id` text PRIMARY KEY NOT NULL,
	`expires_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `workspace` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`created_at` integer NOT NULL
);
