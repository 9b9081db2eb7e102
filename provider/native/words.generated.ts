// Generated from the schemas by `npm run generate`; a test tells when it is stale.

/** Words of arguments: `Environment.Production` is `"production"`. */
export const Environment = {
    Production: "production",
    Staging: "staging",
    Development: "development",
    Sandbox: "sandbox",
} as const;

/** Words of arguments: `FlowType.Login` is `"login"`. */
export const FlowType = {
    Login: "login",
    Onboarding: "onboarding",
} as const;

/** Words of arguments: `Status.Draft` is `"draft"`. */
export const Status = {
    Draft: "draft",
    Active: "active",
    Paused: "paused",
} as const;

/** Words of arguments: `EmailGateway.Mailgun` is `"mailgun"`. */
export const EmailGateway = {
    Mailgun: "mailgun",
    None: "none",
    Sendgrid: "sendgrid",
} as const;

/** Words of arguments: `PhoneGateway.Sms` is `"sms"`. */
export const PhoneGateway = {
    Sms: "sms",
    Whatsapp: "whatsapp",
    Both: "both",
    None: "none",
} as const;

/** Words of arguments: `SearchMode.Fast` is `"FAST"`. */
export const SearchMode = {
    Fast: "FAST",
    Accurate: "ACCURATE",
} as const;

/** Words of arguments: `Requirement.Mandatory` is `"mandatory"`. */
export const Requirement = {
    Mandatory: "mandatory",
    Optional: "optional",
    Skip: "skip",
    Disabled: "disabled",
} as const;

/** Words of arguments: `ValidationMethod.ScanZero` is `"SCAN_ZERO"`. */
export const ValidationMethod = {
    ScanZero: "SCAN_ZERO",
    ScanPrompt: "SCAN_PROMPT",
    ScanStudio: "SCAN_STUDIO",
} as const;

/** Words of arguments: `Strategy.Whitelist` is `"whitelist"`. */
export const Strategy = {
    Whitelist: "whitelist",
    Blacklist: "blacklist",
    None: "none",
} as const;

/** Words of arguments: `Source.Api` is `"API"`. */
export const Source = {
    Api: "API",
    Csv: "CSV",
    None: "NONE",
    SmartEnroll: "SMART_ENROLL",
    Webhook: "WEBHOOK",
} as const;

/** Words of arguments: `ApiTestType.Email` is `"email"`. */
export const ApiTestType = {
    Email: "email",
    Phone: "phone",
} as const;

/** Words of arguments: `Target.Personal` is `"personal"`. */
export const Target = {
    Personal: "personal",
    Business: "business",
} as const;

/** Words of arguments: `FullNameStyle.Together` is `"together"`. */
export const FullNameStyle = {
    Together: "together",
    Separate: "separate",
    Combined: "combined",
} as const;

/** Words of arguments: `DocumentCategory.GovernmentId` is `"government_id"`. */
export const DocumentCategory = {
    GovernmentId: "government_id",
    Passport: "passport",
    License: "license",
    BusinessDocument: "business_document",
    TaxDocument: "tax_document",
    ProofOfAddress: "proof_of_address",
    BankDocument: "bank_document",
} as const;

/** Words of arguments: `KycType.Traditional` is `"traditional"`. */
export const KycType = {
    Traditional: "traditional",
    ZeroKnowledge: "zero_knowledge",
} as const;

/** Words of arguments: `EmailTemplateDesign.Standard` is `"standard"`. */
export const EmailTemplateDesign = {
    Standard: "standard",
    Custom: "custom",
    Tcc: "tcc",
} as const;

/** Words of arguments: `ProjectActivationStatus.Active` is `"active"`. */
export const ProjectActivationStatus = {
    Active: "active",
    Paused: "paused",
} as const;
