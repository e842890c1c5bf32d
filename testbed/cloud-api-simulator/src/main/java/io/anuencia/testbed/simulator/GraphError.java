package io.anuencia.testbed.simulator;

/** Meta's error codes with Meta's texts; any of them can be scripted for any person. */
enum GraphError {
    AUTH(0, 401, "AuthException", "Unable to authenticate the app user."),
    UNKNOWN_API(1, 400, "API Unknown", "Invalid request or possible server error."),
    SERVICE_DOWN(2, 503, "API Service", "Temporary due to downtime or due to being overloaded."),
    CAPABILITY(3, 500, "API Method", "Capability or permissions issue."),
    APP_CALLS(4, 400, "Application request limit reached", "The app has reached its call rate."),
    PERMISSION(10, 403, "Permission Denied", "Permission is either not granted or was removed."),
    NUMBER_DELETED(33, 400, "Parameter value is not valid", "The business number was deleted."),
    INVALID(100, 400, "Invalid parameter", "One or more parameters is invalid or misspelt."),
    TOKEN(190, 401, "Access token has expired", "Your access token has expired."),
    API_PERMISSION(200, 403, "API Permission", "Permission is either not granted or was removed."),
    RESTRICTED(
            368,
            403,
            "Temporarily blocked for policies violations",
            "The account was restricted or disabled for violating a platform policy."),
    CALLS(613, 400, "Calls to this api have exceeded the rate limit", "Too many calls."),
    WABA_CALLS(80007, 400, "Rate limit issues", "The account has reached its rate limit."),
    THROUGHPUT(130429, 400, "Rate limit hit", "Cloud API message throughput has been reached."),
    EXPERIMENT(
            130472,
            400,
            "User's number is part of an experiment",
            "Message was not sent because the user's number is part of an experiment."),
    COUNTRY(
            130497,
            403,
            "Business account is restricted from messaging users in this country.",
            "The account may not message users in this country."),
    UNKNOWN(131000, 500, "Something went wrong", "Message failed to send due to an unknown error."),
    ACCESS(131005, 403, "Access denied", "Permission is either not granted or was removed."),
    REQUIRED(131008, 400, "Required parameter is missing", "A required parameter is missing."),
    VALUE(131009, 400, "Parameter value is not valid", "A parameter value is not valid."),
    UNAVAILABLE(131016, 500, "Service unavailable", "A service is temporarily unavailable."),
    SELF(131021, 400, "Recipient cannot be sender", "Sender and recipient number are the same."),
    UNDELIVERABLE(131026, 400, "Message undeliverable", "Unable to deliver message."),
    NOT_ALLOWED(
            131030,
            400,
            "Recipient phone number not in allowed list",
            "Add recipient phone number to recipient list and try again."),
    LOCKED(131031, 403, "Business Account locked", "The account has been restricted or disabled."),
    DISPLAY_NAME(
            131037,
            400,
            "Sending message failed due to display name",
            "The display name of the number is not approved."),
    PAYMENT(
            131042,
            400,
            "Business eligibility payment issue",
            "Message failed to send because of a payment problem of the account."),
    REGISTRATION(
            131045, 500, "Incorrect certificate", "Message failed due to a registration error."),
    WINDOW(
            131047,
            400,
            "Re-engagement message",
            "Message failed to send because more than 24 hours have passed since the customer"
                    + " last replied to this number."),
    SPAM(
            131048,
            400,
            "Spam rate limit hit",
            "Message failed to send because there are restrictions on how many messages can be"
                    + " sent from this phone number."),
    ENGAGEMENT(
            131049,
            400,
            "This message was not delivered to maintain healthy ecosystem engagement.",
            "In order to maintain a healthy ecosystem engagement, the message failed to be"
                    + " delivered."),
    STOPPED(
            131050,
            400,
            "Unable to deliver the message. This recipient has chosen to stop receiving marketing"
                    + " messages on WhatsApp from your business",
            "Recipient has chosen to stop receiving marketing messages from this business."),
    TYPE(131051, 400, "Unsupported message type", "The message type is not supported."),
    MEDIA_DOWNLOAD(131052, 400, "Media download error", "Unable to download the media sent."),
    MEDIA(131053, 400, "Media upload error", "Unable to upload the media used in the message."),
    METHOD(131055, 400, "Method not allowed", "Only marketing templates are taken here."),
    PAIR(
            131056,
            400,
            "(Business Account, Consumer Account) pair rate limit hit",
            "Too many messages sent from this number to the same recipient."),
    MAINTENANCE(131057, 500, "Account in maintenance mode", "The account is being upgraded."),
    CURSOR(131059, 400, "Invalid paging cursor", "The cursor is not one of this list."),
    GONE(131060, 400, "This message is currently unavailable", "The message is unavailable."),
    BSUID(
            131062,
            400,
            "Business-scoped user IDs are not supported for this message",
            "Send this message to a phone number."),
    MARKETING_OFF(
            131063, 400, "Marketing messages are disabled", "Use the Marketing Messages API."),
    MISUSE(131064, 400, "Messaging limited", "Limited because of template category misuse."),
    PARAM_COUNT(
            132000,
            400,
            "Number of parameters does not match the expected number of params",
            "The number of values does not match the number of variables of the template."),
    TEMPLATE_MISSING(
            132001,
            404,
            "Template name does not exist in the translation",
            "The template does not exist in the language or was not approved."),
    TEXT_TOO_LONG(132005, 400, "Hydrated text too long", "The translated text is too long."),
    CONTENT_POLICY(
            132007, 400, "Format character policy violated", "The content violates a policy."),
    PARAM_FORMAT(
            132012,
            400,
            "Parameter format does not match format in the created template",
            "The values are formatted in another way than the template says."),
    TEMPLATE_PAUSED(132015, 400, "Template is paused", "Template is paused due to low quality."),
    TEMPLATE_DISABLED(
            132016, 400, "Template is disabled", "Template was disabled due to low quality."),
    PARAM_INVALID(
            132018,
            400,
            "There was an issue with the parameters in your template",
            "The parameters of the template are not valid."),
    FLOW_BLOCKED(132068, 400, "Flow is in blocked state", "Correct the flow."),
    FLOW_THROTTLED(132069, 400, "Flow is in throttled state", "10 messages were sent in an hour."),
    DEREGISTRATION(
            133000, 500, "Incomplete Deregistration", "A previous deregistration has failed."),
    SERVER_UNAVAILABLE(133004, 503, "Server Temporarily Unavailable", "Try again later."),
    PIN_MISMATCH(133005, 400, "Two step verification PIN Mismatch", "The PIN is not right."),
    NUMBER_UNVERIFIED(
            133006, 400, "Phone number re-verification needed", "Verify the number first."),
    PIN_GUESSES(133008, 400, "Too Many two step verification PIN Guesses", "Try again later."),
    PIN_TOO_FAST(133009, 400, "Two step verification PIN Guessed Too Fast", "Try again later."),
    NOT_REGISTERED(
            133010, 400, "Account not registered", "The number is not registered on the platform."),
    NUMBER_DELETED_RECENTLY(
            133015, 400, "Please wait a few minutes", "The number was deleted recently."),
    REGISTRATIONS(
            133016,
            400,
            "Account register deregister rate limit exceeded",
            "Too many registrations of the number."),
    PAYMENT_TERMS(
            134011, 400, "WhatsApp Payments terms of service", "The terms were not accepted."),
    MARKETING_ONLY(134100, 400, "Only marketing messages supported", "Use another API."),
    TEMPLATE_SYNCING(134101, 400, "Template is still being synced", "Try again in ten minutes."),
    TEMPLATE_UNAVAILABLE(134102, 500, "Template unavailable", "It is not available here."),
    FEATURE_UNAVAILABLE(134103, 400, "Template feature unavailable", "It is not available here."),
    GENERIC_USER(135000, 400, "Generic user error", "Message failed to send, unknown parameters."),
    IDENTITY(137000, 400, "Identity mismatch", "The identity key hash does not match."),
    NUMBER_MAINTENANCE(2494100, 400, "Number in maintenance mode", "The number is being upgraded.");

    private final int code;
    private final int status;
    private final String title;
    private final String details;

    GraphError(int code, int status, String title, String details) {
        this.code = code;
        this.status = status;
        this.title = title;
        this.details = details;
    }

    /** Returns the refusal with the usual details. */
    GraphRefusal refusal() {
        return refusal(details);
    }

    GraphRefusal refusal(String specificDetails) {
        return GraphRefusal.of(code, status, title).withDetails(specificDetails);
    }

    /**
     * Returns the refusal for a code; a code that is not listed gets an error of the same shape.
     */
    static GraphRefusal of(int code) {
        for (GraphError error : values()) {
            if (error.code == code) {
                return error.refusal();
            }
        }
        return GraphRefusal.of(code, 400, "Scripted error").withDetails("Scripted error.");
    }
}
