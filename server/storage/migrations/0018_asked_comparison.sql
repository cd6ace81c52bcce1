CREATE TABLE `asked_comparison` (
	`env_id` text NOT NULL,
	`repairs` integer NOT NULL,
	`asked_at` integer NOT NULL,
	PRIMARY KEY(`env_id`, `repairs`)
);
