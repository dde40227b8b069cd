import { runAsProcess } from '../shared/run-as-process.ts';
import { cli } from './cli.ts';

void runAsProcess(cli);
