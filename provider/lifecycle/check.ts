import type { CheckResult } from "@pulumi/pulumi/dynamic";
import { apiOrigin, tokenNotice } from "../verifik/config";
import { ConfigurationError } from "../verifik/errors";
import { adoptionFaults } from "./adoption";
import { declared, rawFaults, rawWarnings } from "./declared";
import type { Fault, Inputs, Noun } from "./noun";
import { say } from "./say";
import { theProgramRuns } from "./thisRun";
import { disputedNumbers, tableFaults } from "./validate";

/**
 * Everything that is wrong with the arguments, before anything is sent. The only call is one GET for `adopt`, while no
 * state holds the object.
 */
export async function checked(noun: Noun, olds: Inputs, news: Inputs): Promise<CheckResult> {
    theProgramRuns();
    const { __provider, ...inputs } = news;
    const object = declared(noun.fields, inputs);
    const isNew = Object.keys(olds).length === 0;
    const faults = [
        ...configurationFaults(),
        ...tableFaults(noun.fields, inputs),
        ...rawFaults(noun, inputs),
        ...noun.faults(object, isNew),
    ];
    const notices = [tokenNotice(), ...disputedNumbers(noun.fields, object), ...rawWarnings(noun, inputs)];
    for (const notice of [...notices, ...noun.warnings(object)]) if (notice !== undefined) say(notice);
    if (isNew && faults.length === 0) faults.push(...(await adoptionFaults(noun, inputs)));
    return { inputs: news, failures: faults.map(failure) };
}

/** The engine prints the value of the property that a failure names, secret or not. So none is named there. */
function failure({ path, reason }: Fault) {
    return { property: "", reason: path === "" ? reason : `${path} ${reason}` };
}

function configurationFaults(): Fault[] {
    try {
        apiOrigin();
        return [];
    } catch (error) {
        if (error instanceof ConfigurationError) return [{ path: "", reason: error.message }];
        throw error;
    }
}
