import type { CheckResult } from "@pulumi/pulumi/dynamic";
import { session } from "../api/config";
import { ConfigurationError } from "../api/errors";
import { managedInputs, validateRawFields, warnRawFields } from "../changes/managedInputs";
import { deepestInput, isDeeperThan, stripNegativeZero } from "../json/json";
import { markProgramRun } from "../run/declarations";
import { notifyOnce } from "../run/notify";
import type { ValidationFailure } from "../schema/validate";
import { validateSchema, warnDisputedRanges } from "../schema/validate";
import { checkAdoption } from "./adopt";
import { checkDeclaredOnce } from "./duplicates";
import type { Inputs, ResourceSpec } from "./resourceSpec";
import { markSecretInputs } from "./secretInputs";

/**
 * Everything that is wrong with the arguments, before anything is sent. The only call is one GET for `adopt`, while no
 * state holds the object. `__adoptedAs` is the resource's name, for the notices of an adoption; it goes no further.
 */
export async function check(spec: ResourceSpec, olds: Inputs, news: Inputs): Promise<CheckResult> {
    const { __provider, __adoptedAs: name, ...written } = news;
    const tooDeep = Object.keys(written).filter((key) => isDeeperThan(written[key], deepestInput));
    if (tooDeep.length > 0) {
        const reason = `is nested deeper than ${deepestInput} levels`;
        return checkResult(
            news,
            tooDeep.map((path) => ({ path, reason })),
            [],
        );
    }
    const plain = stripNegativeZero(written);
    const inputs = spec.complete?.(plain, olds) ?? plain;
    const object = managedInputs(spec.fields, inputs);
    const isNew = Object.keys(olds).length === 0;
    const isToBeMade = isNew && (inputs["adopt"] ?? null) === null;
    const faults = [
        ...validateSchema(spec.fields, inputs, spec.generationOf?.(object)),
        ...validateRawFields(spec.fields, spec.readOnlyFields, inputs),
        ...spec.validate(object, isToBeMade),
    ];
    const notices = [
        ...warnDisputedRanges(spec.fields, object),
        ...warnRawFields(spec.fields, inputs),
        ...spec.warnings(object, isToBeMade),
    ];
    const marked = markSecretInputs(spec.fields, inputs);
    const result = checkResult({ ...marked, ...(__provider === undefined ? {} : { __provider }) }, faults, notices);
    if (isNew && result.failures?.length === 0) {
        result.failures.push(
            ...(await checkAdoption(spec, inputs, typeof name === "string" ? name : undefined)).map(toCheckFailure),
        );
    }
    result.failures?.push(...checkDeclaredOnce(spec, olds, inputs, isToBeMade).map(toCheckFailure));
    return result;
}

/** The answer to a check: the faults, and those of the configuration with them; notices are only said. */
export function checkResult(
    news: Inputs,
    faults: readonly ValidationFailure[],
    notices: readonly string[],
): CheckResult {
    markProgramRun();
    const ofSession = [session().placeNotice(), session().tokenNotice()];
    for (const notice of [...ofSession, ...notices]) if (notice !== undefined) notifyOnce(notice);
    return { inputs: news, failures: [...validateConfiguration(), ...faults].map(toCheckFailure) };
}

/** The engine prints the value of the property that a failure names, secret or not. So none is named there. */
function toCheckFailure({ path, reason }: ValidationFailure) {
    return { property: "", reason: path === "" ? reason : `${path} ${reason}` };
}

function validateConfiguration(): ValidationFailure[] {
    try {
        // Opening the client reads origin, proxy and limits.
        session().client();
        return [];
    } catch (error) {
        if (error instanceof ConfigurationError) return [{ path: "", reason: error.message }];
        throw error;
    }
}
