CREATE TABLE `comparison` (
	`env_id` text PRIMARY KEY NOT NULL,
	`started_at` integer NOT NULL,
	`finished_at` integer NOT NULL,
	`events` integer NOT NULL,
	`differing` integer NOT NULL,
	`tables` text NOT NULL
);
