CREATE TABLE `contract` (
	`env_id` text NOT NULL,
	`id` text NOT NULL,
	`recorded_at` integer NOT NULL,
	`account_id` text NOT NULL,
	`product` text NOT NULL,
	`starts_at` integer NOT NULL,
	`ends_at` integer NOT NULL,
	`amount` real NOT NULL,
	`per` text NOT NULL,
	`currency` text NOT NULL,
	`removed` integer NOT NULL,
	PRIMARY KEY(`env_id`, `id`, `recorded_at`)
);
--> statement-breakpoint
CREATE INDEX `contract_account` ON `contract` (`env_id`,`account_id`);--> statement-breakpoint
CREATE TABLE `outcome` (
	`env_id` text NOT NULL,
	`id` text NOT NULL,
	`recorded_at` integer NOT NULL,
	`account_id` text NOT NULL,
	`contract_id` text NOT NULL,
	`kind` text NOT NULL,
	`at` integer NOT NULL,
	`amount` real,
	`previous_amount` real,
	`currency` text,
	`removed` integer NOT NULL,
	PRIMARY KEY(`env_id`, `id`, `recorded_at`)
);
--> statement-breakpoint
CREATE INDEX `outcome_account` ON `outcome` (`env_id`,`account_id`);