ALTER TABLE `env_state` ADD `quarantine_dropped` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `quarantine` ADD `last_at` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `quarantine` ADD `seen` integer DEFAULT 1 NOT NULL;