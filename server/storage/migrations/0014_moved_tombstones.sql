CREATE TABLE `moved_tombstone` (
	`env_id` text NOT NULL,
	`digest` text NOT NULL,
	`salt` text NOT NULL,
	`erased_at` integer NOT NULL,
	`until` integer,
	PRIMARY KEY(`env_id`, `digest`)
);
--> statement-breakpoint
CREATE INDEX `moved_tombstone_salt` ON `moved_tombstone` (`env_id`,`salt`);