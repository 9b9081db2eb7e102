import type { CheckResult } from "@pulumi/pulumi/dynamic";
import { apiOrigin, limits, tokenNotice } from "../verifik/config";
import { ConfigurationError } from "../verifik/errors";
import { say } from "../verifik/say";
import { adoptionFaults } from "./adoption";
import { declared, rawFaults, rawWarnings } from "./declared";
import type { Fault, Inputs, Noun } from "./noun";
import { theProgramRuns } from "./thisRun";
import { disputedNumbers, tableFaults } from "./validate";

/**
 * Everything that is wrong with the arguments, before anything is sent. The only call is one GET for `adopt`, while no
 * state holds the object.
 */
export async function checked(noun: Noun, olds: Inputs, news: Inputs): Promise<CheckResult> {
    const { __provider, ...inputs } = news;
    const object = declared(noun.fields, inputs);
    const isNew = Object.keys(olds).length === 0;
    const faults = [
        ...tableFaults(noun.fields, inputs),
        ...rawFaults(noun, inputs),
        ...noun.faults(object, isNew && (inputs["adopt"] ?? null) === null),
    ];
    const notices = [...disputedNumbers(noun.fields, object), ...rawWarnings(noun, inputs), ...noun.warnings(object)];
    const result = checkedInputs(news, faults, notices);
    if (isNew && result.failures?.length === 0) {
        result.failures.push(...(await adoptionFaults(noun, inputs)).map(failure));
    }
    return result;
}

/** The answer to a check: the faults, and those of the configuration with them; notices are only said. */
export function checkedInputs(news: Inputs, faults: readonly Fault[], notices: readonly string[]): CheckResult {
    theProgramRuns();
    for (const notice of [tokenNotice(), ...notices]) if (notice !== undefined) say(notice);
    return { inputs: news, failures: [...configurationFaults(), ...faults].map(failure) };
}

/** The engine prints the value of the property that a failure names, secret or not. So none is named there. */
function failure({ path, reason }: Fault) {
    return { property: "", reason: path === "" ? reason : `${path} ${reason}` };
}

function configurationFaults(): Fault[] {
    try {
        apiOrigin();
        limits();
        return [];
    } catch (error) {
        if (error instanceof ConfigurationError) return [{ path: "", reason: error.message }];
        throw error;
    }
}
