// Made by "npm run build:rulesets" from connector.mjs. Do not edit.
import { createRuleset } from './connector.mjs';

export default createRuleset('agents');
