package io.anuencia.dispatch.cloudapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Meta's error codes and their meaning for the message that was to be sent. A code means that
 * nobody got the message only if Meta's tables guarantee it; a code for a server in trouble, or an
 * unknown one, leaves doubt, however much it looks like a refusal.
 */
public enum ErrorCode {
    AUTH_EXCEPTION(0, AnswerClass.SENDER_STOPPED),
    UNKNOWN_API(1, AnswerClass.UNCLEAR),
    SERVICE_DOWN(2, AnswerClass.UNCLEAR),
    CAPABILITY_MISSING(3, AnswerClass.SENDER_STOPPED),
    APP_CALL_RATE(4, AnswerClass.THROTTLED),
    PERMISSION_MISSING(10, AnswerClass.SENDER_STOPPED),
    NUMBER_DELETED(33, AnswerClass.SENDER_STOPPED),
    INVALID_PARAMETER(100, AnswerClass.REFUSED),
    TOKEN_EXPIRED(190, AnswerClass.SENDER_STOPPED),
    POLICY_VIOLATION(368, AnswerClass.SENDER_STOPPED),
    CALL_RATE(613, AnswerClass.THROTTLED),
    ACCOUNT_CALL_RATE(80007, AnswerClass.THROTTLED),
    THROUGHPUT_REACHED(130429, AnswerClass.THROTTLED),
    USER_IN_EXPERIMENT(130472, AnswerClass.REFUSED),
    /** Nobody of that country is written to from that number for a while. */
    COUNTRY_NOT_ALLOWED(130497, AnswerClass.REFUSED),
    UNKNOWN_ERROR(131000, AnswerClass.UNCLEAR),
    ACCESS_DENIED(131005, AnswerClass.SENDER_STOPPED),
    PARAMETER_MISSING(131008, AnswerClass.REFUSED),
    PARAMETER_VALUE(131009, AnswerClass.REFUSED),
    SERVICE_UNAVAILABLE(131016, AnswerClass.UNCLEAR),
    RECIPIENT_IS_SENDER(131021, AnswerClass.REFUSED),
    /** Not on WhatsApp, terms not accepted, or an old client. It is not an opt-out. */
    UNDELIVERABLE(131026, AnswerClass.REFUSED, Hold.UNREACHABLE),
    NOT_IN_ALLOW_LIST(131030, AnswerClass.REFUSED),
    ACCOUNT_LOCKED(131031, AnswerClass.SENDER_STOPPED),
    DISPLAY_NAME_NOT_APPROVED(131037, AnswerClass.SENDER_STOPPED),
    PAYMENT_PROBLEM(131042, AnswerClass.SENDER_STOPPED),
    REGISTRATION_PROBLEM(131045, AnswerClass.SENDER_STOPPED),
    WINDOW_CLOSED(131047, AnswerClass.REFUSED),
    SPAM_RATE(131048, AnswerClass.SENDER_STOPPED),
    /** WhatsApp's own cap on marketing to a person, over all businesses. */
    MARKETING_CAP(131049, AnswerClass.REFUSED, Hold.USER_LIMIT),
    /** The person stopped marketing of this business; consent-service applies it. */
    STOPPED_BY_PERSON(131050, AnswerClass.REFUSED),
    UNSUPPORTED_TYPE(131051, AnswerClass.REFUSED),
    /** Concerns inbound media; never an answer to a send. */
    MEDIA_DOWNLOAD(131052, AnswerClass.UNCLEAR),
    MEDIA_UPLOAD(131053, AnswerClass.REFUSED),
    METHOD_NOT_ALLOWED(131055, AnswerClass.TEMPLATE_REFUSED),
    PAIR_RATE(131056, AnswerClass.PAIR_THROTTLED, Hold.PAIR),
    MAINTENANCE(131057, AnswerClass.UNCLEAR),
    /** Concerns lists of the Graph API; never an answer to a send. */
    PAGING_CURSOR(131059, AnswerClass.UNCLEAR),
    /** Concerns inbound messages; never an answer to a send. */
    MESSAGE_UNSUPPORTED(131060, AnswerClass.UNCLEAR),
    USER_ID_NOT_SUPPORTED(131062, AnswerClass.REFUSED),
    MARKETING_DISABLED(131063, AnswerClass.TEMPLATE_REFUSED),
    CATEGORY_MISUSE(131064, AnswerClass.SENDER_STOPPED),
    PARAMETER_COUNT(132000, AnswerClass.TEMPLATE_REFUSED),
    TEMPLATE_MISSING(132001, AnswerClass.TEMPLATE_REFUSED),
    TEXT_TOO_LONG(132005, AnswerClass.REFUSED),
    CONTENT_POLICY(132007, AnswerClass.TEMPLATE_REFUSED),
    PARAMETER_FORMAT(132012, AnswerClass.TEMPLATE_REFUSED),
    /** Answered at once, or reported much later for each message that was held. */
    TEMPLATE_PAUSED(132015, AnswerClass.TEMPLATE_REFUSED),
    TEMPLATE_DISABLED(132016, AnswerClass.TEMPLATE_REFUSED),
    PARAMETER_VALIDATION(132018, AnswerClass.TEMPLATE_REFUSED),
    FLOW_BLOCKED(132068, AnswerClass.TEMPLATE_REFUSED),
    FLOW_THROTTLED(132069, AnswerClass.TEMPLATE_REFUSED),
    DEREGISTRATION_INCOMPLETE(133000, AnswerClass.UNCLEAR),
    SERVER_UNAVAILABLE(133004, AnswerClass.UNCLEAR),
    PIN_MISMATCH(133005, AnswerClass.SENDER_STOPPED),
    REVERIFICATION_NEEDED(133006, AnswerClass.SENDER_STOPPED),
    PIN_GUESSED_TOO_OFTEN(133008, AnswerClass.SENDER_STOPPED),
    PIN_GUESSED_TOO_FAST(133009, AnswerClass.SENDER_STOPPED),
    NUMBER_NOT_REGISTERED(133010, AnswerClass.SENDER_STOPPED),
    NUMBER_JUST_DELETED(133015, AnswerClass.SENDER_STOPPED),
    REGISTERED_TOO_OFTEN(133016, AnswerClass.SENDER_STOPPED),
    PAYMENT_TERMS(134011, AnswerClass.SENDER_STOPPED),
    ONLY_MARKETING_TEMPLATES(134100, AnswerClass.TEMPLATE_REFUSED),
    /** Meta says to try again in ten minutes. */
    TEMPLATE_STILL_SYNCING(134101, AnswerClass.TEMPLATE_NOT_READY),
    TEMPLATE_NOT_USABLE(134102, AnswerClass.TEMPLATE_REFUSED),
    MARKETING_API_NOT_READY(134103, AnswerClass.TEMPLATE_REFUSED),
    GENERIC_USER_ERROR(135000, AnswerClass.REFUSED),
    IDENTITY_CHANGED(137000, AnswerClass.REFUSED),
    MARKETING_API_TERMS(1752041, AnswerClass.TEMPLATE_REFUSED),
    NUMBER_IN_MAINTENANCE(2494100, AnswerClass.UNCLEAR);

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
    private static final int PERMISSIONS_FROM = 200;
    private static final int PERMISSIONS_TO = 299;
    private static final int TEMPLATES_FROM = 132000;
    private static final int TEMPLATES_TO = 132999;

    /** With code 100: an object that does not exist or that the token may not see. */
    private static final int UNSUPPORTED_OBJECT = 33;

    /** Codes that stop one number only; the account's other numbers may still send. */
    private static final Set<ErrorCode> OF_NUMBER_ALONE =
            EnumSet.of(
                    NUMBER_DELETED,
                    DISPLAY_NAME_NOT_APPROVED,
                    REGISTRATION_PROBLEM,
                    SPAM_RATE,
                    PIN_MISMATCH,
                    REVERIFICATION_NEEDED,
                    PIN_GUESSED_TOO_OFTEN,
                    PIN_GUESSED_TOO_FAST,
                    NUMBER_NOT_REGISTERED,
                    NUMBER_JUST_DELETED,
                    REGISTERED_TOO_OFTEN,
                    // With the subcode that stops the sender: the number cannot be seen.
                    INVALID_PARAMETER);

    /** Codes by which WhatsApp declines a message for the person's sake. */
    public static final Set<ErrorCode> DECLINED_FOR_THE_PERSON =
            Collections.unmodifiableSet(
                    EnumSet.of(USER_IN_EXPERIMENT, MARKETING_CAP, STOPPED_BY_PERSON));

    private static final Map<Integer, ErrorCode> BY_NUMBER =
            Arrays.stream(values())
                    .collect(Collectors.toMap(ErrorCode::number, Function.identity()));

    private final int number;
    private final AnswerClass meaning;
    private final Hold hold;

    ErrorCode(int number, AnswerClass meaning) {
        this(number, meaning, null);
    }

    ErrorCode(int number, AnswerClass meaning, Hold hold) {
        this.number = number;
        this.meaning = meaning;
        this.hold = hold;
    }

    /** A hold that a code puts on later messages to the same person. */
    public enum Hold {
        /** No marketing to them for a day. */
        USER_LIMIT("PRV_USER_LIMIT"),
        /** Nothing to them until there is a sign that they use WhatsApp. */
        UNREACHABLE("RCPT_NOT_ON_WHATSAPP"),
        /** Nothing from this number to them for a while. */
        PAIR("PRV_RATE_LIMIT");

        private final String reason;

        Hold(String reason) {
            this.reason = reason;
        }

        /** Returns the reason code of a message held back by it. */
        public String reason() {
            return reason;
        }
    }

    /** Returns the number in an answer of the Graph API, also if written as a text; or null. */
    static Integer numberIn(JsonNode answer) {
        JsonNode code = answer.path("error").path("code");
        boolean isNumber = code.isIntegralNumber() && code.canConvertToInt();
        return isNumber || NUMBER.matcher(code.asText()).matches() ? code.asInt() : null;
    }

    /** Returns the constant of a number; empty if it is unknown here. */
    public static Optional<ErrorCode> of(int number) {
        return Optional.ofNullable(BY_NUMBER.get(number));
    }

    /** Whether Meta's tables contain a number, as far as they are known here. */
    static boolean isKnown(int number) {
        return BY_NUMBER.containsKey(number) || isPermission(number);
    }

    /** Returns the meaning of a number for the message; an unknown number is unclear. */
    public static AnswerClass meaningOf(int number, int subcode) {
        if (number == INVALID_PARAMETER.number && subcode == UNSUPPORTED_OBJECT) {
            return AnswerClass.SENDER_STOPPED;
        }
        return of(number).map(ErrorCode::meaning).orElseGet(() -> ofRange(number));
    }

    /** Whether a code that stops the sender is about one number and not about its account. */
    public static boolean isOfNumberAlone(int number) {
        return of(number).filter(OF_NUMBER_ALONE::contains).isPresent();
    }

    private static boolean isPermission(int number) {
        return number >= PERMISSIONS_FROM && number <= PERMISSIONS_TO;
    }

    private static AnswerClass ofRange(int number) {
        if (isPermission(number)) {
            return AnswerClass.SENDER_STOPPED;
        }
        if (number >= TEMPLATES_FROM && number <= TEMPLATES_TO) {
            return AnswerClass.TEMPLATE_REFUSED;
        }
        return AnswerClass.UNCLEAR;
    }

    /** Whether a number, or null, is Meta's number of this code. */
    public boolean is(Integer code) {
        return code != null && code == number;
    }

    /** Returns Meta's number. */
    public int number() {
        return number;
    }

    /** Returns its meaning for the message. */
    public AnswerClass meaning() {
        return meaning;
    }

    /** Returns the hold on later messages to the same person, if any. */
    public Optional<Hold> hold() {
        return Optional.ofNullable(hold);
    }
}
