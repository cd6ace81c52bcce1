ALTER TABLE `content_version` ADD `by_name` text;--> statement-breakpoint
ALTER TABLE `definition_history` ADD `by_name` text;