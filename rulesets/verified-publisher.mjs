// Made by "npm run build:rulesets" from connector.mjs. Do not edit.
import { createRuleset } from '../rules/rulesets/create-ruleset.ts';

export default createRuleset('verified-publisher');
