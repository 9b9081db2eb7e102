import { admission } from "./admission";
import type { Fields } from "./fields";
import {
    choiceOf,
    type Format,
    isMarkedStage,
    type Requirement,
    type Stage,
    type Step,
    step,
    switchLine,
    valueLine,
} from "./stages";

/** What a person goes through to sign in: one of the ways that are offered. */
export function loginStages(fields: Fields, format: Format): Stage[] {
    const at = (name: string) => `loginSettings.${name}`;
    const choice = (name: string) => choiceOf(fields, at(name));
    return [
        ...admission(fields, format, ["security", "integrations"]),
        {
            title: "Sign in",
            requirement: "mandatory",
            kind: "oneOf",
            lines: valueLine(fields, "In this order:", format, at("steps")),
            steps: gather([
                step("Code by email", choice("email"), () => valueLine(fields, "Sent by", format, at("emailGateway"))),
                step("Code by phone", choice("phone"), () => valueLine(fields, "Sent by", format, at("phoneGateway"))),
                step("Live face", choice("faceLiveness"), () => [
                    ...valueLine(fields, "Liveness score at least", format, at("livenessMinScore")),
                    ...valueLine(fields, "Search score at least", format, at("searchMinScore")),
                    ...valueLine(fields, "Search mode", format, at("searchMode")),
                    ...switchLine(fields, "Is", { [at("showFaceLivenessRecommendation")]: "recommended" }),
                ]),
                step("Passkey", choice("allowPasskeys"), () => []),
            ]),
        },
    ];
}

/** The ways that are offered each by itself, the others together. */
function gather(ways: readonly Step[]): Step[] {
    const rest = (title: string, requirement: Requirement): Step[] => {
        const gathered = ways.filter((way) => way.requirement === requirement && !isMarkedStage(way));
        if (gathered.length === 0) return [];
        return [{ title, requirement, lines: [{ label: gathered.map((way) => way.title).join(", "), parts: [] }] }];
    };
    return [
        ...ways.filter((way) => way.requirement === "choice" || isMarkedStage(way)),
        ...rest("Other ways", "unknown"),
        ...rest("Not offered", "off"),
    ];
}
