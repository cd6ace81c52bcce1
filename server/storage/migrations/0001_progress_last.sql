ALTER TABLE `progress` ADD `last` integer DEFAULT 0 NOT NULL;
--> statement-breakpoint
UPDATE `progress` SET `last` = `first`;
