CREATE TABLE `audit_entry` (
	`workspace_id` text NOT NULL,
	`at` integer NOT NULL,
	`id` text NOT NULL,
	`env_id` text,
	`by_kind` text NOT NULL,
	`by_id` text NOT NULL,
	`by_name` text NOT NULL,
	`action` text NOT NULL,
	`thing` text NOT NULL,
	`thing_id` text NOT NULL,
	`thing_name` text NOT NULL,
	`detail` text NOT NULL,
	PRIMARY KEY(`workspace_id`, `at`, `id`)
);
--> statement-breakpoint
CREATE INDEX `audit_by` ON `audit_entry` (`workspace_id`,`by_id`,`at`);--> statement-breakpoint
CREATE TABLE `invitation` (
	`id` text PRIMARY KEY NOT NULL,
	`hash` text NOT NULL,
	`workspace_id` text NOT NULL,
	`email` text NOT NULL,
	`role` text NOT NULL,
	`invited_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `invitation_hash` ON `invitation` (`hash`);--> statement-breakpoint
CREATE UNIQUE INDEX `invitation_email` ON `invitation` (`workspace_id`,`email`);--> statement-breakpoint
CREATE TABLE `member` (
	`id` text PRIMARY KEY NOT NULL,
	`workspace_id` text NOT NULL,
	`email` text,
	`name` text NOT NULL,
	`role` text NOT NULL,
	`password_hash` text,
	`created_at` integer NOT NULL,
	`last_sign_in_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `member_email` ON `member` (`email`);--> statement-breakpoint
CREATE INDEX `member_workspace` ON `member` (`workspace_id`,`created_at`);--> statement-breakpoint
ALTER TABLE `session` ADD `member_id` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `session` ADD `via` text DEFAULT 'link' NOT NULL;--> statement-breakpoint
ALTER TABLE `session` ADD `device` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `session` ADD `last_seen_at` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `session_member` ON `session` (`member_id`);