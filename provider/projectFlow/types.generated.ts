// Generated from schema.ts by `npm run generate`; a test tells when it is stale.

/** The arguments of a project flow, resolved. */
export interface ProjectFlowInputs {
    /** The id of the project that the flow belongs to. A change makes a new project flow. */
    project: string;
    /** What the flow is for: signing in (SmartAccess) or signing up (SmartEnroll). A change makes a new project flow. */
    type: "login" | "onboarding";
    /** A flow is in use only while it and its project are both `active`. */
    status?: "draft" | "active" | "paused" | null;
    /** The generation of the flow, not a revision: 3 for the sections of version 3. A new flow with one of them gets it. */
    version?: number | null;
    /** Where people are sent at the end. For flows before version 3. Taken out of the program, it goes back to `""`. */
    redirectUrl?: string | null;
    /** Where Verifik reports what people did. Taken out of the program, it goes back to `""`. */
    webhookUrl?: string | null;
    /** Where people's identities are looked up. Taken out of the program, it goes back to `""`. */
    identityUrl?: string | null;
    /** The id of the webhook that Verifik reports to. For flows before version 3. Taken out of the program, it goes back to `null`. */
    webhook?: string | null;
    /** The id of the form that people fill in. Taken out of the program, it goes back to `null`. */
    systemForm?: string | null;
    /** The countries that people may come from, by their English names, e.g. `"Colombia"`. Taken out of the program, it goes back to `[]`. */
    allowedCountries?: string[] | null;
    /** The code of the face collection. */
    collectionCode?: string | null;
    /** Let in only people on the white list. Taken out of the program, it goes back to `false`. */
    usesWhiteList?: boolean | null;
    /** The people who may sign in. Personal data. Always secret. */
    whiteList?: ProjectFlowWhiteListItem[] | null;
    /** How people sign in. For flows of type `login`. */
    loginSettings?: ProjectFlowLoginSettings | null;
    /** How people sign up. For flows of type `onboarding`. For flows before version 3. */
    onboardingSettings?: ProjectFlowOnboardingSettings | null;
    /** Who is let in or kept out. */
    security?: ProjectFlowSecurity | null;
    /** The flow's name. For flows of version 3. */
    name?: string | null;
    /** What the flow is for. For flows of version 3. Taken out of the program, it goes back to `""`. */
    description?: string | null;
    /** Who signs up. For flows of version 3. */
    target?: "personal" | "business" | null;
    /** What the sign-up form asks. For flows of version 3. */
    signUpForm?: ProjectFlowSignUpForm | null;
    /** How documents are taken and checked. For flows of version 3. */
    documents?: ProjectFlowDocuments | null;
    /** The liveness check. For flows of version 3. */
    liveness?: ProjectFlowLiveness | null;
    /** Which steps people go through. For flows of version 3. */
    steps?: ProjectFlowSteps | null;
    /** How a business is verified. For flows of version 3. */
    business?: ProjectFlowBusiness | null;
    /** The legal representatives of a business. For flows of version 3. */
    representatives?: ProjectFlowRepresentatives | null;
    /** Where the flow meets your own systems. For flows of version 3. */
    integrations?: ProjectFlowIntegrations | null;
    /** The emails that people get, by language code: `subject`, `message`, `greeting`… */
    emailTemplates?: Record<string, Record<string, unknown>> | null;
    /** Verifik's design of the emails, or your own. */
    emailTemplateDesign?: "standard" | "custom" | "tcc" | null;
    /** Fields of Verifik's that this version does not model, also inside sections. Merged into the arguments. */
    rawFields?: Record<string, unknown> | null;
    /** On delete, pause a flow that people are using, and delete it anyway. Default false. */
    forceDestroy?: boolean | null;
    /** Take over the flow with this id instead of creating one. It counts only while the state holds no flow. */
    adopt?: string | null;
    /** Create the flow even if the project already has one of this type. Default false. */
    allowDuplicate?: boolean | null;
}

/** `integrations` of a project flow. */
export interface ProjectFlowIntegrations {
    /** Where people are sent at the end. Taken out of the program, it goes back to `""`. */
    redirectUrl?: string | null;
    /** The id of the webhook that Verifik reports to. Taken out of the program, it goes back to `null`. */
    webhook?: string | null;
    /** Where the list of people is. Taken out of the program, it goes back to `"NONE"`. */
    source?: "API" | "CSV" | "NONE" | "SMART_ENROLL" | "WEBHOOK" | null;
    /** Whether that list keeps people out. Taken out of the program, it goes back to `"none"`. */
    strategy?: "whitelist" | "blacklist" | "none" | null;
    /** Where Verifik asks whether a person is on the list. Required for source `API`. Taken out of the program, it goes back to `""`. */
    apiUrl?: string | null;
    /** What `apiTestValue` is. Required for source `API`. */
    apiTestType?: "email" | "phone" | null;
    /** A person that Verifik asks `apiUrl` about to test it. Personal data. Required for source `API`. Always secret. */
    apiTestValue?: string | null;
}

/** `representatives` of a project flow. */
export interface ProjectFlowRepresentatives {
    /** How many take part at least. From 0 to 100. Taken out of the program, it goes back to `1`. */
    minRepresentatives?: number | null;
    /** How many take part at most. From 1 to 100. Taken out of the program, it goes back to `3`. */
    maxRepresentatives?: number | null;
    /** How they are asked, e.g. `whatsapp`. Taken out of the program, it goes back to `""`. */
    notificationType?: string | null;
    /** What they are asked. */
    information?: ProjectFlowRepresentativesInformation | null;
    /** Their documents. */
    documents?: ProjectFlowRepresentativesDocuments | null;
    /** Their liveness check. */
    liveness?: ProjectFlowRepresentativesLiveness | null;
}

/** `representatives.liveness` of a project flow. */
export interface ProjectFlowRepresentativesLiveness {
    /** How often a person may try. From 1 to 10. Taken out of the program, it goes back to `3`. */
    attemptLimit?: number | null;
    /** The lowest liveness score that passes. From 0.5 to 1. Taken out of the program, it goes back to `0.65`. */
    minScore?: number | null;
    /** The score at which the face and the document's picture count as the same person. From 0.5 to 1. Taken out of the program, it goes back to `0.85`. */
    compareMinScore?: number | null;
    /** The score above which two faces count as the same person. From 0.3 to 1. Taken out of the program, it goes back to `0.8`. */
    searchMinScore?: number | null;
    /** How faces are searched: fast, or more exactly. Taken out of the program, it goes back to `"FAST"`. */
    searchMode?: "FAST" | "ACCURATE" | null;
    /** How identities are kept. */
    kycType?: "traditional" | "zero_knowledge" | null;
}

/** `representatives.documents` of a project flow. */
export interface ProjectFlowRepresentativesDocuments {
    /** How often a person may try. From 1 to 10. Taken out of the program, it goes back to `3`. */
    attemptLimit?: number | null;
    /** Look the person up in criminal records. Taken out of the program, it goes back to `false`. */
    criminalHistoryVerification?: boolean | null;
    /** The criminal records that are searched. Taken out of the program, it goes back to `[]`. */
    criminalHistoryVerificationEndpoints?: string[] | null;
    /** Compare the document with the official record. Taken out of the program, it goes back to `false`. */
    informationVerification?: boolean | null;
    /** Look the person up in lists of sanctions. Taken out of the program, it goes back to `false`. */
    screening?: boolean | null;
    /** How documents are read, e.g. `SCAN_PROMPT`, `scan`, `upload`. Required unless `steps.document` is `skip`. Taken out of the program, it goes back to `[]`. */
    verificationMethods?: string[] | null;
    /** Which documents of which country are accepted. Taken out of the program, it goes back to `[]`. */
    documentTypes?: ProjectFlowRepresentativesDocumentsDocumentTypesItem[] | null;
}

/** `representatives.documents.documentTypes[]` of a project flow. */
export interface ProjectFlowRepresentativesDocumentsDocumentTypesItem {
    /** The country's English name. */
    country?: string | null;
    /** The kinds of document. One of them must be active. */
    configurations?: ProjectFlowRepresentativesDocumentsDocumentTypesItemConfigurationsItem[] | null;
}

/** `representatives.documents.documentTypes[].configurations[]` of a project flow. */
export interface ProjectFlowRepresentativesDocumentsDocumentTypesItemConfigurationsItem {
    /** Whether this kind of document is accepted. */
    active?: boolean | null;
    /** The kind of document. */
    documentCategory?: "government_id" | "passport" | "license" | "business_document" | "tax_document" | "proof_of_address" | "bank_document" | null;
    /** The document's templates, each `{ promptTemplate, required }`: its id, and whether it is asked for. */
    documentTemplates?: unknown[] | null;
}

/** `representatives.information` of a project flow. */
export interface ProjectFlowRepresentativesInformation {
    /** Ask for the name. Taken out of the program, it goes back to `true`. */
    fullName?: boolean | null;
    /** The name in one field or in two. Taken out of the program, it goes back to `"separate"`. */
    fullNameStyle?: "together" | "separate" | "combined" | null;
    /** Ask for the email address. Taken out of the program, it goes back to `false`. */
    email?: boolean | null;
    /** The service that sends the codes by email. Taken out of the program, it goes back to `"none"`. */
    emailGateway?: "mailgun" | "none" | "sendgrid" | null;
    /** Ask for the phone number. Taken out of the program, it goes back to `false`. */
    phone?: boolean | null;
    /** How codes are sent to a phone. Taken out of the program, it goes back to `"sms"`. */
    phoneGateway?: "sms" | "whatsapp" | "both" | "none" | null;
    /** The country code of phone numbers. */
    countryCode?: string | boolean | null;
    /** Show the terms and conditions. Taken out of the program, it goes back to `false`. */
    showTermsAndConditions?: boolean | null;
    /** Show the privacy notice. Taken out of the program, it goes back to `false`. */
    showPrivacyNotice?: boolean | null;
    /** Ask the questions in `additionalFields`. Taken out of the program, it goes back to `false`. */
    allowAdditionalFields?: boolean | null;
    /** Further questions. Taken out of the program, it goes back to `[]`. */
    additionalFields?: unknown[] | null;
    /** Ask for the address. Taken out of the program, it goes back to `false`. */
    address?: boolean | null;
    /** Ask for the basic information of the business. Taken out of the program, it goes back to `false`. */
    businessBasicInfo?: boolean | null;
    /** How that information is asked for, e.g. `name_number`. Taken out of the program, it goes back to `""`. */
    businessBasicInfoStyle?: string | null;
}

/** `business` of a project flow. */
export interface ProjectFlowBusiness {
    /** How often a person may try. From 1 to 10. Taken out of the program, it goes back to `3`. */
    attemptLimit?: number | null;
    /** Which documents of which country are accepted. Taken out of the program, it goes back to `[]`. */
    documentTypes?: ProjectFlowBusinessDocumentTypesItem[] | null;
    /** Look the business up in criminal records. Taken out of the program, it goes back to `false`. */
    criminalHistoryVerification?: boolean | null;
    /** Compare the documents with the official record. Taken out of the program, it goes back to `false`. */
    informationVerification?: boolean | null;
    /** Look the business up in lists of sanctions. Taken out of the program, it goes back to `false`. */
    screening?: boolean | null;
}

/** `business.documentTypes[]` of a project flow. */
export interface ProjectFlowBusinessDocumentTypesItem {
    /** The country's English name. */
    country?: string | null;
    /** The kinds of document. One of them must be active. */
    configurations?: ProjectFlowBusinessDocumentTypesItemConfigurationsItem[] | null;
}

/** `business.documentTypes[].configurations[]` of a project flow. */
export interface ProjectFlowBusinessDocumentTypesItemConfigurationsItem {
    /** Whether this kind of document is accepted. */
    active?: boolean | null;
    /** The kind of document. */
    documentCategory?: "government_id" | "passport" | "license" | "business_document" | "tax_document" | "proof_of_address" | "bank_document" | null;
    /** The document's templates, each `{ promptTemplate, required }`: its id, and whether it is asked for. */
    documentTemplates?: unknown[] | null;
}

/** `steps` of a project flow. */
export interface ProjectFlowSteps {
    /** Whether people show a document. Taken out of the program, it goes back to `"skip"`. */
    document?: "mandatory" | "optional" | "skip" | "disabled" | null;
    /** Whether people pass a liveness check. Taken out of the program, it goes back to `"skip"`. */
    liveness?: "mandatory" | "optional" | "skip" | "disabled" | null;
    /** Whether the legal representatives of a business take part. Taken out of the program, it goes back to `"skip"`. */
    legalRepresentative?: "mandatory" | "optional" | "skip" | "disabled" | null;
    /** Verify the business. Taken out of the program, it goes back to `false`. */
    businessVerification?: boolean | null;
}

/** `liveness` of a project flow. */
export interface ProjectFlowLiveness {
    /** How often a person may try. From 1 to 10. Taken out of the program, it goes back to `3`. */
    attemptLimit?: number | null;
    /** The lowest liveness score that passes. From 0.5 to 1. Taken out of the program, it goes back to `0.65`. */
    minScore?: number | null;
    /** The score at which the face and the document's picture count as the same person. From 0.5 to 1. Taken out of the program, it goes back to `0.85`. */
    compareMinScore?: number | null;
    /** The score above which two faces count as the same person. From 0.3 to 1. Taken out of the program, it goes back to `0.8`. */
    searchMinScore?: number | null;
    /** How faces are searched: fast, or more exactly. Taken out of the program, it goes back to `"FAST"`. */
    searchMode?: "FAST" | "ACCURATE" | null;
    /** How identities are kept. */
    kycType?: "traditional" | "zero_knowledge" | null;
}

/** `documents` of a project flow. */
export interface ProjectFlowDocuments {
    /** How often a person may try. From 1 to 10. Taken out of the program, it goes back to `3`. */
    attemptLimit?: number | null;
    /** Look the person up in criminal records. Taken out of the program, it goes back to `false`. */
    criminalHistoryVerification?: boolean | null;
    /** The criminal records that are searched. Taken out of the program, it goes back to `[]`. */
    criminalHistoryVerificationEndpoints?: string[] | null;
    /** Compare the document with the official record. Taken out of the program, it goes back to `false`. */
    informationVerification?: boolean | null;
    /** Look the person up in lists of sanctions. Taken out of the program, it goes back to `false`. */
    screening?: boolean | null;
    /** How documents are read, e.g. `SCAN_PROMPT`, `scan`, `upload`. Required unless `steps.document` is `skip`. Taken out of the program, it goes back to `[]`. */
    verificationMethods?: string[] | null;
    /** Which documents of which country are accepted. Taken out of the program, it goes back to `[]`. */
    documentTypes?: ProjectFlowDocumentsDocumentTypesItem[] | null;
}

/** `documents.documentTypes[]` of a project flow. */
export interface ProjectFlowDocumentsDocumentTypesItem {
    /** The country's English name. */
    country?: string | null;
    /** The kinds of document. One of them must be active. */
    configurations?: ProjectFlowDocumentsDocumentTypesItemConfigurationsItem[] | null;
}

/** `documents.documentTypes[].configurations[]` of a project flow. */
export interface ProjectFlowDocumentsDocumentTypesItemConfigurationsItem {
    /** Whether this kind of document is accepted. */
    active?: boolean | null;
    /** The kind of document. */
    documentCategory?: "government_id" | "passport" | "license" | "business_document" | "tax_document" | "proof_of_address" | "bank_document" | null;
    /** The document's templates, each `{ promptTemplate, required }`: its id, and whether it is asked for. */
    documentTemplates?: unknown[] | null;
}

/** `signUpForm` of a project flow. */
export interface ProjectFlowSignUpForm {
    /** Ask for the name. Taken out of the program, it goes back to `true`. */
    fullName?: boolean | null;
    /** The name in one field or in two. Taken out of the program, it goes back to `"separate"`. */
    fullNameStyle?: "together" | "separate" | "combined" | null;
    /** Ask for the email address. Taken out of the program, it goes back to `false`. */
    email?: boolean | null;
    /** The service that sends the codes by email. Taken out of the program, it goes back to `"none"`. */
    emailGateway?: "mailgun" | "none" | "sendgrid" | null;
    /** Ask for the phone number. Taken out of the program, it goes back to `false`. */
    phone?: boolean | null;
    /** How codes are sent to a phone. Taken out of the program, it goes back to `"sms"`. */
    phoneGateway?: "sms" | "whatsapp" | "both" | "none" | null;
    /** The country code of phone numbers. */
    countryCode?: string | boolean | null;
    /** Show the terms and conditions. Taken out of the program, it goes back to `false`. */
    showTermsAndConditions?: boolean | null;
    /** Show the privacy notice. Taken out of the program, it goes back to `false`. */
    showPrivacyNotice?: boolean | null;
    /** Ask the questions in `additionalFields`. Taken out of the program, it goes back to `false`. */
    allowAdditionalFields?: boolean | null;
    /** Further questions. Taken out of the program, it goes back to `[]`. */
    additionalFields?: unknown[] | null;
    /** Ask for the address. Taken out of the program, it goes back to `false`. */
    address?: boolean | null;
    /** Ask for the basic information of the business. Taken out of the program, it goes back to `false`. */
    businessBasicInfo?: boolean | null;
    /** How that information is asked for, e.g. `name_number`. Taken out of the program, it goes back to `""`. */
    businessBasicInfoStyle?: string | null;
}

/** `security` of a project flow. */
export interface ProjectFlowSecurity {
    /** Whether a list lets people in (login) or keeps them out (onboarding). Taken out of the program, it goes back to `"none"`. */
    strategy?: "whitelist" | "blacklist" | "none" | null;
    /** Where that list is. Taken out of the program, it goes back to `"NONE"`. */
    source?: "API" | "CSV" | "NONE" | "SMART_ENROLL" | "WEBHOOK" | null;
    /** Where Verifik asks whether a person is on the list. Required for source `API`. Taken out of the program, it goes back to `""`. */
    apiUrl?: string | null;
    /** What `apiTestValue` is. Required for source `API`. */
    apiTestType?: "email" | "phone" | null;
    /** A person that Verifik asks `apiUrl` about to test it. Personal data. Required for source `API`. Always secret. */
    apiTestValue?: string | null;
}

/** `onboardingSettings` of a project flow. */
export interface ProjectFlowOnboardingSettings {
    /** Do not offer sign-in to people who are already known. Taken out of the program, it goes back to `false`. */
    hiddenLoginOption?: boolean | null;
    /** Ask for a signature. Taken out of the program, it goes back to `false`. */
    requiresSignature?: boolean | null;
    /** Which steps people go through. */
    steps?: ProjectFlowOnboardingSettingsSteps | null;
    /** What the sign-up form asks. */
    signUpForm?: ProjectFlowOnboardingSettingsSignUpForm | null;
    /** Which basic information people give. */
    basicInformation?: ProjectFlowOnboardingSettingsBasicInformation | null;
    /** How documents are taken and checked. */
    document?: ProjectFlowOnboardingSettingsDocument | null;
    /** The liveness check. */
    liveness?: ProjectFlowOnboardingSettingsLiveness | null;
}

/** `onboardingSettings.liveness` of a project flow. */
export interface ProjectFlowOnboardingSettingsLiveness {
    /** The lowest liveness score that passes. From 0.5 to 1. */
    livenessMinScore?: number | null;
    /** How often a person may try. From 1 to 10. */
    maxAttempts?: number | null;
    /** The score above which two faces count as the same person. From 0.3 to 1. */
    searchMinScore?: number | null;
    /** How faces are searched: fast, or more exactly. */
    searchMode?: "FAST" | "ACCURATE" | null;
}

/** `onboardingSettings.document` of a project flow. */
export interface ProjectFlowOnboardingSettingsDocument {
    /** The score at which the face and the document's picture count as the same person. From 0.5 to 1. */
    compareMinScore?: number | null;
    /** How a document is read if the first method fails. Taken out of the program, it goes back to `""`. */
    fallbackValidationMethod?: string | null;
    /** How a document is read. */
    validationMethod?: "SCAN_ZERO" | "SCAN_PROMPT" | "SCAN_STUDIO" | null;
    /** How often a person may try. From 1 to 10. */
    maxAttempts?: number | null;
    /** Let people scan the document with the camera. Taken out of the program, it goes back to `false`. */
    scanDocumentAllowed?: boolean | null;
    /** Let people upload a picture of the document. Taken out of the program, it goes back to `false`. */
    uploadDocumentAllowed?: boolean | null;
    /** Accept an identity card. Taken out of the program, it goes back to `false`. */
    useGovernmentID?: boolean | null;
    /** Accept a driving licence. Taken out of the program, it goes back to `false`. */
    useLicense?: boolean | null;
    /** Accept a passport. Taken out of the program, it goes back to `false`. */
    usePassport?: boolean | null;
    /** Look the person up in criminal records. Taken out of the program, it goes back to `false`. */
    verifyCriminalHistory?: boolean | null;
    /** Compare the names with the official record. Taken out of the program, it goes back to `false`. */
    verifyNames?: boolean | null;
    /** The criminal records that are searched. Taken out of the program, it goes back to `[]`. */
    criminalEndpoints?: string[] | null;
}

/** `onboardingSettings.basicInformation` of a project flow. */
export interface ProjectFlowOnboardingSettingsBasicInformation {
    /** Ask for the address. Taken out of the program, it goes back to `false`. */
    address?: boolean | null;
    /** Ask for the age. Taken out of the program, it goes back to `false`. */
    age?: boolean | null;
    /** Ask for the full name. Taken out of the program, it goes back to `false`. */
    fullName?: boolean | null;
    /** Ask for the number of the legal document. Taken out of the program, it goes back to `false`. */
    legalDocument?: boolean | null;
    /** Ask for the date of birth. Taken out of the program, it goes back to `false`. */
    dateOfBirth?: boolean | null;
    /** Ask for the gender. Taken out of the program, it goes back to `false`. */
    gender?: boolean | null;
    /** Ask for the postal code. Taken out of the program, it goes back to `false`. */
    postalCode?: boolean | null;
}

/** `onboardingSettings.signUpForm` of a project flow. */
export interface ProjectFlowOnboardingSettingsSignUpForm {
    /** Ask for the email address. Taken out of the program, it goes back to `false`. */
    email?: boolean | null;
    /** The service that sends the codes by email. Taken out of the program, it goes back to `"mailgun"`. */
    emailGateway?: "mailgun" | "none" | "sendgrid" | null;
    /** Further questions. Taken out of the program, it goes back to `[]`. */
    extraFields?: string[] | null;
    /** Ask for the first name. Taken out of the program, it goes back to `false`. */
    firstName?: boolean | null;
    /** Ask for the full name. Taken out of the program, it goes back to `false`. */
    fullName?: boolean | null;
    /** Ask for the last name. Taken out of the program, it goes back to `false`. */
    lastName?: boolean | null;
    /** Ask for the phone number. Taken out of the program, it goes back to `false`. */
    phone?: boolean | null;
    /** How codes are sent to a phone. */
    phoneGateway?: "sms" | "whatsapp" | "both" | "none" | null;
    /** Show the privacy notice. Taken out of the program, it goes back to `false`. */
    showPrivacyNotice?: boolean | null;
    /** Show the terms and conditions. Taken out of the program, it goes back to `false`. */
    showTermsAndConditions?: boolean | null;
}

/** `onboardingSettings.steps` of a project flow. */
export interface ProjectFlowOnboardingSettingsSteps {
    /** Whether people give their basic information. */
    basicInformation?: "mandatory" | "optional" | "skip" | "disabled" | null;
    /** Whether people show a document. */
    document?: "mandatory" | "optional" | "skip" | "disabled" | null;
    /** Whether people fill in the form. */
    form?: "mandatory" | "optional" | "skip" | "disabled" | null;
    /** Whether people pass a liveness check. */
    liveness?: "mandatory" | "optional" | "skip" | "disabled" | null;
    /** Whether people fill in the sign-up form. */
    signUpForm?: "mandatory" | "optional" | "skip" | "disabled" | null;
}

/** `loginSettings` of a project flow. */
export interface ProjectFlowLoginSettings {
    /** Sign in with a code sent by email. Taken out of the program, it goes back to `false`. */
    email?: boolean | null;
    /** The service that sends the codes by email. Taken out of the program, it goes back to `"mailgun"`. */
    emailGateway?: "mailgun" | "none" | "sendgrid" | null;
    /** Sign in with a code sent to a phone. Taken out of the program, it goes back to `false`. */
    phone?: boolean | null;
    /** How codes are sent to a phone. */
    phoneGateway?: "sms" | "whatsapp" | "both" | "none" | null;
    /** Sign in with the face, with a liveness check. Taken out of the program, it goes back to `false`. */
    faceLiveness?: boolean | null;
    /** Recommend sign-in with the face to people who sign in another way. Taken out of the program, it goes back to `false`. */
    showFaceLivenessRecommendation?: boolean | null;
    /** The lowest liveness score that passes. From 0.51 to 0.9. Taken out of the program, it goes back to `0.65`. */
    livenessMinScore?: number | null;
    /** How faces are searched: fast, or more exactly. Taken out of the program, it goes back to `"FAST"`. */
    searchMode?: "FAST" | "ACCURATE" | null;
    /** The score above which two faces count as the same person. From 0.7 to 0.95. Taken out of the program, it goes back to `0.85`. */
    searchMinScore?: number | null;
    /** The steps of the login, in their order. Taken out of the program, it goes back to `[]`. */
    steps?: string[] | null;
    /** Let people sign in with a passkey. Taken out of the program, it goes back to `false`. */
    allowPasskeys?: boolean | null;
}

/** `whiteList[]` of a project flow. */
export interface ProjectFlowWhiteListItem {
    /** The id of the project. */
    project?: string | null;
    /** The person's name. */
    name?: string | null;
    /** The person's email address. */
    email?: string | null;
    /** The country code of the phone, e.g. `"+57"`. */
    countryCode?: string | null;
    /** The person's phone number. */
    phone?: string | null;
}

/** The properties of a project flow: what the program manages, and what Verifik adds. */
export interface ProjectFlowOutputs extends Omit<ProjectFlowInputs, "adopt" | "allowDuplicate"> {
    /** The id of the Verifik account that the flow belongs to. */
    client?: string;
    /** When the flow was made, as an ISO 8601 date. */
    createdAt?: string;
    /** When the project flow was last changed. Only of one that was looked up with `get`. */
    updatedAt?: string;
    /** The origin of the API where the project flow lives. */
    apiOrigin: string;
    /** Whether this stack manages the project flow; false if it was looked up with `get`. */
    managed: boolean;
}

/** The names of all properties. */
export const properties: readonly string[] = [
    "project",
    "type",
    "status",
    "version",
    "redirectUrl",
    "webhookUrl",
    "identityUrl",
    "webhook",
    "systemForm",
    "allowedCountries",
    "collectionCode",
    "usesWhiteList",
    "whiteList",
    "loginSettings",
    "onboardingSettings",
    "security",
    "name",
    "description",
    "target",
    "signUpForm",
    "documents",
    "liveness",
    "steps",
    "business",
    "representatives",
    "integrations",
    "emailTemplates",
    "emailTemplateDesign",
    "rawFields",
    "forceDestroy",
    "client",
    "createdAt",
    "updatedAt",
    "apiOrigin",
    "managed",
];

/** The paths of the leaves that are always secret. */
export const secretLeaves: readonly string[] = [
    "whiteList",
    "security.apiTestValue",
    "integrations.apiTestValue",
];

/** The paths of the leaves that a definition takes to another stack. */
export const portableLeaves: readonly string[] = [
    "version",
    "allowedCountries",
    "usesWhiteList",
    "loginSettings.email",
    "loginSettings.emailGateway",
    "loginSettings.phone",
    "loginSettings.phoneGateway",
    "loginSettings.faceLiveness",
    "loginSettings.showFaceLivenessRecommendation",
    "loginSettings.livenessMinScore",
    "loginSettings.searchMode",
    "loginSettings.searchMinScore",
    "loginSettings.steps",
    "loginSettings.allowPasskeys",
    "onboardingSettings.hiddenLoginOption",
    "onboardingSettings.requiresSignature",
    "onboardingSettings.steps.basicInformation",
    "onboardingSettings.steps.document",
    "onboardingSettings.steps.form",
    "onboardingSettings.steps.liveness",
    "onboardingSettings.steps.signUpForm",
    "onboardingSettings.signUpForm.email",
    "onboardingSettings.signUpForm.emailGateway",
    "onboardingSettings.signUpForm.extraFields",
    "onboardingSettings.signUpForm.firstName",
    "onboardingSettings.signUpForm.fullName",
    "onboardingSettings.signUpForm.lastName",
    "onboardingSettings.signUpForm.phone",
    "onboardingSettings.signUpForm.phoneGateway",
    "onboardingSettings.signUpForm.showPrivacyNotice",
    "onboardingSettings.signUpForm.showTermsAndConditions",
    "onboardingSettings.basicInformation.address",
    "onboardingSettings.basicInformation.age",
    "onboardingSettings.basicInformation.fullName",
    "onboardingSettings.basicInformation.legalDocument",
    "onboardingSettings.basicInformation.dateOfBirth",
    "onboardingSettings.basicInformation.gender",
    "onboardingSettings.basicInformation.postalCode",
    "onboardingSettings.document.compareMinScore",
    "onboardingSettings.document.fallbackValidationMethod",
    "onboardingSettings.document.validationMethod",
    "onboardingSettings.document.maxAttempts",
    "onboardingSettings.document.scanDocumentAllowed",
    "onboardingSettings.document.uploadDocumentAllowed",
    "onboardingSettings.document.useGovernmentID",
    "onboardingSettings.document.useLicense",
    "onboardingSettings.document.usePassport",
    "onboardingSettings.document.verifyCriminalHistory",
    "onboardingSettings.document.verifyNames",
    "onboardingSettings.document.criminalEndpoints",
    "onboardingSettings.liveness.livenessMinScore",
    "onboardingSettings.liveness.maxAttempts",
    "onboardingSettings.liveness.searchMinScore",
    "onboardingSettings.liveness.searchMode",
    "security.strategy",
    "security.source",
    "security.apiTestType",
    "name",
    "description",
    "target",
    "signUpForm.fullName",
    "signUpForm.fullNameStyle",
    "signUpForm.email",
    "signUpForm.emailGateway",
    "signUpForm.phone",
    "signUpForm.phoneGateway",
    "signUpForm.countryCode",
    "signUpForm.showTermsAndConditions",
    "signUpForm.showPrivacyNotice",
    "signUpForm.allowAdditionalFields",
    "signUpForm.additionalFields",
    "signUpForm.address",
    "signUpForm.businessBasicInfo",
    "signUpForm.businessBasicInfoStyle",
    "documents.attemptLimit",
    "documents.criminalHistoryVerification",
    "documents.criminalHistoryVerificationEndpoints",
    "documents.informationVerification",
    "documents.screening",
    "documents.verificationMethods",
    "documents.documentTypes",
    "liveness.attemptLimit",
    "liveness.minScore",
    "liveness.compareMinScore",
    "liveness.searchMinScore",
    "liveness.searchMode",
    "liveness.kycType",
    "steps.document",
    "steps.liveness",
    "steps.legalRepresentative",
    "steps.businessVerification",
    "business.attemptLimit",
    "business.documentTypes",
    "business.criminalHistoryVerification",
    "business.informationVerification",
    "business.screening",
    "representatives.minRepresentatives",
    "representatives.maxRepresentatives",
    "representatives.notificationType",
    "representatives.information.fullName",
    "representatives.information.fullNameStyle",
    "representatives.information.email",
    "representatives.information.emailGateway",
    "representatives.information.phone",
    "representatives.information.phoneGateway",
    "representatives.information.countryCode",
    "representatives.information.showTermsAndConditions",
    "representatives.information.showPrivacyNotice",
    "representatives.information.allowAdditionalFields",
    "representatives.information.additionalFields",
    "representatives.information.address",
    "representatives.information.businessBasicInfo",
    "representatives.information.businessBasicInfoStyle",
    "representatives.documents.attemptLimit",
    "representatives.documents.criminalHistoryVerification",
    "representatives.documents.criminalHistoryVerificationEndpoints",
    "representatives.documents.informationVerification",
    "representatives.documents.screening",
    "representatives.documents.verificationMethods",
    "representatives.documents.documentTypes",
    "representatives.liveness.attemptLimit",
    "representatives.liveness.minScore",
    "representatives.liveness.compareMinScore",
    "representatives.liveness.searchMinScore",
    "representatives.liveness.searchMode",
    "representatives.liveness.kycType",
    "integrations.source",
    "integrations.strategy",
    "integrations.apiTestType",
    "emailTemplates",
    "emailTemplateDesign",
];

/** The paths of the leaves that belong to one environment, and that a definition only names. */
export const environmentLeaves: readonly string[] = [
    "redirectUrl",
    "webhookUrl",
    "identityUrl",
    "webhook",
    "systemForm",
    "collectionCode",
    "whiteList",
    "security.apiUrl",
    "security.apiTestValue",
    "integrations.redirectUrl",
    "integrations.webhook",
    "integrations.apiUrl",
    "integrations.apiTestValue",
    "rawFields",
];
