CREATE TABLE `backfill` (
	`env_id` text NOT NULL,
	`id` text NOT NULL,
	`counts` text NOT NULL,
	`position` integer NOT NULL,
	`bound` integer NOT NULL,
	`started_at` integer NOT NULL,
	PRIMARY KEY(`env_id`, `id`)
);
--> statement-breakpoint
CREATE TABLE `definition_history` (
	`env_id` text NOT NULL,
	`version` integer NOT NULL,
	`kind` text NOT NULL,
	`id` text NOT NULL,
	`body` text,
	`changed_at` integer NOT NULL,
	PRIMARY KEY(`env_id`, `version`, `kind`, `id`)
);
