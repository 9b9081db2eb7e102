import { generationOf, usesVersion3 } from "../projectFlow/rules";
import type { Field } from "./fields";
import { words } from "./formatValue";
import { loginStages } from "./login";
import { onboardingStages } from "./onboarding";
import type { Liveness } from "./picture";
import { type Format, type Stage, step } from "./stages";
import type { Subject } from "./subjects";
import { version3Stages } from "./version3";

/** What a flow is for, and the generation that Verifik's pages read it as, where that is known. */
export function purposeOf(flow: Subject): string {
    const { fields } = flow;
    const type = fields.value("type");
    if (type !== "login" && type !== "onboarding") {
        return typeof type === "string" ? `${words(type)}, another product` : "not known what for";
    }
    const business = fields.value("target") === "business" ? " of a business" : "";
    const purpose = type === "login" ? "Sign-in" : `Sign-up${business}`;
    const isNew = isVersion3(flow);
    if (isNew === undefined) return purpose;
    return `${purpose}, ${isNew ? "version 3" : "before version 3"}`;
}

/** What people go through in a flow, in its order. Nothing, of another product's flow. */
export function stagesOf(flow: Subject, format: Format): Stage[] {
    const { fields } = flow;
    const type = fields.value("type");
    if (type === "login") return loginStages(fields, format);
    if (type !== "onboarding") return [];
    const isNew = isVersion3(flow);
    if (isNew === undefined) return [step("All steps", { requirement: "unknown" }, () => [])];
    return isNew ? version3Stages(fields, format) : onboardingStages(fields, format);
}

/** Whether Verifik's pages read a flow as one of version 3. Undefined, where the program does not tell. */
export function isVersion3({ fields, declared }: Subject): boolean | undefined {
    const version = fields.value("version");
    if (typeof version === "number") return version >= 3;
    // A flow without a version is of the generation before.
    if (fields.isRead) return false;
    const generation = generationOf(declared);
    if (generation !== undefined) return generation === "version 3";
    return fields.value("type") === "login" ? false : undefined;
}

/** What to say of sections that Verifik's pages take no notice of, since the flow is of another generation. */
export function ignoredNotes({ declared, live }: Subject, isNew: boolean | undefined): string[] {
    if (live === undefined || isNew !== false || !usesVersion3(declared)) return [];
    return [
        "The program sets sections of version 3, but this flow is of the generation before. Verifik's pages ignore them.",
    ];
}

/** Whether people can go through a flow: only while it and its project are active. */
export function livenessOf(flow: Field | undefined, project: Field | undefined): Liveness {
    const [ofFlow, ofProject] = [flow?.value, project?.value];
    if (ofFlow === "active" && ofProject === "active") return { state: "live", reason: "flow and project are active" };
    if (typeof ofFlow === "string" && ofFlow !== "active") {
        return { state: "offline", reason: `the flow is ${words(ofFlow)}` };
    }
    if (typeof ofProject === "string" && ofProject !== "active") {
        return { state: "offline", reason: `the project is ${words(ofProject)}` };
    }
    const open = ofFlow === undefined ? "flow" : "project";
    return { state: "unknown", reason: `the dashboard decides about the ${open}` };
}
