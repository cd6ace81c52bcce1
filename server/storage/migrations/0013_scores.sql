CREATE TABLE `account_note` (
	`env_id` text NOT NULL,
	`id` text NOT NULL,
	`account_id` text NOT NULL,
	`text` text NOT NULL,
	`by_name` text NOT NULL,
	`at` integer NOT NULL,
	`edited_at` integer,
	`removed_at` integer,
	PRIMARY KEY(`env_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `account_note_account` ON `account_note` (`env_id`,`account_id`,`at`);--> statement-breakpoint
CREATE TABLE `band_override` (
	`env_id` text NOT NULL,
	`id` text NOT NULL,
	`account_id` text NOT NULL,
	`band` text NOT NULL,
	`reason` text NOT NULL,
	`by_name` text NOT NULL,
	`at` integer NOT NULL,
	`until` integer NOT NULL,
	`ended_at` integer,
	PRIMARY KEY(`env_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `band_override_account` ON `band_override` (`env_id`,`account_id`,`at`);--> statement-breakpoint
CREATE TABLE `measure` (
	`env_id` text NOT NULL,
	`measure` text NOT NULL,
	`account_id` text NOT NULL,
	`at` integer NOT NULL,
	`recorded_at` integer NOT NULL,
	`value` real NOT NULL,
	PRIMARY KEY(`env_id`, `measure`, `account_id`, `at`, `recorded_at`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `measure_account` ON `measure` (`env_id`,`account_id`);--> statement-breakpoint
CREATE TABLE `score_day` (
	`env_id` text NOT NULL,
	`day` integer NOT NULL,
	`version` integer NOT NULL,
	`made_at` integer NOT NULL,
	`accounts` integer NOT NULL,
	PRIMARY KEY(`env_id`, `day`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `score_snapshot` (
	`env_id` text NOT NULL,
	`day` integer NOT NULL,
	`account_id` text NOT NULL,
	`version` integer NOT NULL,
	`score` real,
	`band` text,
	`coverage` real NOT NULL,
	`reason` text,
	`stage` text NOT NULL,
	`tier` text,
	`factors` text NOT NULL,
	`adoption` real,
	`adoption_band` text,
	PRIMARY KEY(`env_id`, `day`, `account_id`)
) WITHOUT ROWID;
