import { admission } from "./admission";
import { type Fields, isMarked } from "./fields";
import { countLine, type Format, requirementOf, type Stage, type Step, step, switchLine, valueLine } from "./stages";

/** What a person goes through to sign up, in a flow of the generation before version 3. */
export function onboardingStages(fields: Fields, format: Format): Stage[] {
    const at = (name: string) => `onboardingSettings.${name}`;
    const decision = (name: string) => requirementOf(fields, at(`steps.${name}`));
    return [
        ...admission(fields, format, ["security"]),
        step("Sign-up form", decision("signUpForm"), () => {
            const form = (name: string) => at(`signUpForm.${name}`);
            return [
                ...switchLine(fields, "Asks for", {
                    [form("fullName")]: "full name",
                    [form("firstName")]: "first name",
                    [form("lastName")]: "last name",
                    [form("email")]: "email",
                    [form("phone")]: "phone",
                }),
                ...countLine(fields, "And for", "more answer", form("extraFields")),
                ...valueLine(fields, "Email codes by", format, form("emailGateway")),
                ...valueLine(fields, "Phone codes by", format, form("phoneGateway")),
                ...switchLine(fields, "Shows", {
                    [form("showTermsAndConditions")]: "terms",
                    [form("showPrivacyNotice")]: "privacy notice",
                }),
                ...switchLine(fields, "Hides", { [at("hiddenLoginOption")]: "sign-in" }),
            ];
        }),
        step("Basic information", decision("basicInformation"), () => {
            const basic = (name: string) => at(`basicInformation.${name}`);
            return switchLine(fields, "Asks for", {
                [basic("fullName")]: "full name",
                [basic("legalDocument")]: "document number",
                [basic("dateOfBirth")]: "date of birth",
                [basic("age")]: "age",
                [basic("gender")]: "gender",
                [basic("address")]: "address",
                [basic("postalCode")]: "postal code",
            });
        }),
        step("Document", decision("document"), () => documentLines(fields, format)),
        step("Form", decision("form"), () => valueLine(fields, "Form", format, "systemForm")),
        step("Liveness", decision("liveness"), () => {
            const live = (name: string) => at(`liveness.${name}`);
            return [
                ...valueLine(fields, "Liveness score at least", format, live("livenessMinScore")),
                ...valueLine(fields, "Search score at least", format, live("searchMinScore")),
                ...valueLine(fields, "Search mode", format, live("searchMode")),
                ...valueLine(fields, "Attempts", format, live("maxAttempts")),
            ];
        }),
        ...signature(fields, at("requiresSignature")),
    ];
}

function documentLines(fields: Fields, format: Format) {
    const at = (name: string) => `onboardingSettings.document.${name}`;
    return [
        ...switchLine(fields, "Accepts", {
            [at("useGovernmentID")]: "identity card",
            [at("usePassport")]: "passport",
            [at("useLicense")]: "driving licence",
        }),
        ...switchLine(fields, "By", {
            [at("scanDocumentAllowed")]: "camera",
            [at("uploadDocumentAllowed")]: "upload",
        }),
        ...valueLine(fields, "Read by", format, at("validationMethod")),
        ...valueLine(fields, "Else by", format, at("fallbackValidationMethod")),
        ...switchLine(fields, "Checks", {
            [at("verifyNames")]: "names",
            [at("verifyCriminalHistory")]: "criminal records",
        }),
        ...valueLine(fields, "Face match at least", format, at("compareMinScore")),
        ...valueLine(fields, "Attempts", format, at("maxAttempts")),
    ];
}

/** A signature is asked for or not, and seldom worth a word if not. */
function signature(fields: Fields, path: string): Step[] {
    const field = fields.peek(path);
    if (field === undefined || (field.value !== true && !isMarked(field))) return [];
    return [step("Signature", requirementOf(fields, path), () => [])];
}
