CREATE TABLE `identity_day` (
	`env_id` text NOT NULL,
	`day` integer NOT NULL,
	`of` text NOT NULL,
	`outcome` text NOT NULL,
	`n` integer NOT NULL,
	PRIMARY KEY(`env_id`, `day`, `of`, `outcome`)
);
--> statement-breakpoint
CREATE TABLE `user_secret` (
	`env_id` text NOT NULL,
	`id` text NOT NULL,
	`sealed` text NOT NULL,
	`hint` text NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text,
	`last_used_at` integer,
	`revoked_at` integer,
	PRIMARY KEY(`env_id`, `id`)
);
--> statement-breakpoint
ALTER TABLE `api_key` ADD `id` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `api_key` ADD `name` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `api_key` ADD `scopes` text;--> statement-breakpoint
ALTER TABLE `api_key` ADD `created_by` text;--> statement-breakpoint
ALTER TABLE `api_key` ADD `last_used_at` integer;--> statement-breakpoint
ALTER TABLE `api_key` ADD `expires_at` integer;--> statement-breakpoint
ALTER TABLE `environment` ADD `origins` text;--> statement-breakpoint
ALTER TABLE `environment` ADD `enforces_identity` integer DEFAULT false NOT NULL;--> statement-breakpoint
UPDATE `api_key` SET `id` = lower(hex(randomblob(8)));
