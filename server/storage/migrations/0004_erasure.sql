CREATE TABLE `erasure` (
	`env_id` text NOT NULL,
	`id` text NOT NULL,
	`kind` text NOT NULL,
	`subject` text,
	`started_at` integer NOT NULL,
	`finished_at` integer,
	`events` integer NOT NULL,
	`people` integer NOT NULL,
	PRIMARY KEY(`env_id`, `id`)
);
--> statement-breakpoint
CREATE TABLE `tombstone` (
	`env_id` text NOT NULL,
	`digest` text NOT NULL,
	`erased_at` integer NOT NULL,
	`until` integer,
	PRIMARY KEY(`env_id`, `digest`)
);
