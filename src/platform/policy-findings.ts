import type { Connector } from '../connector/connector.ts';
import type { Finding } from '../report/report.ts';
import { findPlace } from '../source/find-place.ts';
import type { PolicyProblem } from './policy.ts';
import { policyTemplates, readPolicies } from './read-policies.ts';

/** What cannot be understood in a connector's policies, each with its place in apiProperties.json. */
export const findPolicyProblems = (connector: Connector): readonly Finding[] =>
  readPolicies(connector.apiProperties.policies).problems.map((problem) => toFinding(connector, problem));

const toFinding = ({ properties }: Connector, problem: PolicyProblem): Finding => {
  const { instance, parameter, code, message } = problem;
  const pointer =
    code === 'policy-template-unknown'
      ? `${instance.pointer}/templateId`
      : parameter !== undefined && Object.hasOwn(instance.parameters, parameter)
        ? `${instance.pointer}/parameters/x-ms-apimTemplateParameter.${parameter}`
        : instance.pointer;
  const name = instance.title ?? instance.template;
  return {
    code,
    severity: 'error',
    message: `The policy ${JSON.stringify(name)} cannot be applied: ${message}.`,
    remedy: remedies[code],
    ...(properties === undefined ? {} : { at: findPlace(properties, pointer) }),
  };
};

const remedies: Readonly<Record<PolicyProblem['code'], string>> = {
  'policy-template-unknown': `Use one of the platform's templates: ${policyTemplates.join(', ')}.`,
  'policy-parameter-invalid': 'Give the parameter a value as the template wants it.',
  'policy-expression-invalid':
    "Write expressions as @connectionParameters('name'), @headers('name'), @queryParameters('name'), @body().path or @item().path.",
};
