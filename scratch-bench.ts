import { measureIngest } from './test/load/ingest.ts';
import { printIngest } from './test/load/ingest-tables.ts';
printIngest(await measureIngest(Number(process.env.N ?? 200000)));
