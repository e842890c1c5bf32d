package io.anuencia.dispatch.single;

import static java.util.stream.Collectors.joining;

import io.anuencia.dispatch.content.ContentRules;
import io.anuencia.dispatch.parameter.ParameterText;
import io.anuencia.dispatch.person.NamedPeople;
import io.anuencia.dispatch.reference.RequestErrors;
import io.anuencia.events.PhoneNumber;
import java.util.stream.IntStream;

/** Validates a message request without reading the database. */
final class MessageForm {

    private static final int NUMBER_DIGITS_MIN = 7;
    private static final int NUMBER_DIGITS_MAX = 15;

    private MessageForm() {}

    /** Checks a request and reports every invalid field. */
    static void check(MessageRequest request) {
        RequestErrors errors = new RequestErrors();
        PhoneNumber number = recipient(request.recipient(), errors);
        boolean one = (request.template() == null) != (request.text() == null);
        errors.check(one, "template", "give either template or text");
        errors.check(
                request.template() == null || request.purpose() != null,
                "purpose",
                "is missing: the purpose that people agreed to for this template");
        errors.check(
                request.contentTypes() == null || request.purpose() != null,
                "contentTypes",
                "belong to a purpose; add purpose");
        errors.check(
                request.text() == null || !request.text().isBlank(), "text", "must not be blank");
        errors.check(
                request.text() == null || isPlain(request.text()),
                "text",
                "must not contain control characters other than line breaks and tabs");
        errors.check(
                request.text() == null || request.parameters().isEmpty(),
                "parameters",
                "are only for templates; write the final text");
        reference(request.reference(), errors);
        errors.check(
                request.reference() == null
                        || number == null
                        || !holds(request.reference(), number),
                "reference",
                "must not hold the recipient's phone number; give an id of your system");
        request.parameters()
                .forEach(
                        (name, value) ->
                                errors.verify(
                                        "parameters." + name,
                                        () -> ParameterText.checkGiven(name, value)));
        errors.throwIfInvalid();
    }

    /** Checks the recipient; returns their number, or null if there is none or it is invalid. */
    private static PhoneNumber recipient(MessageRequest.Recipient recipient, RequestErrors errors) {
        errors.check(
                (recipient.phone() == null) != (recipient.recipientKey() == null),
                "recipient",
                "must be either {\"phone\":\"+…\"} or {\"recipientKey\":\"…\"}");
        if (recipient.recipientKey() != null) {
            errors.check(
                    NamedPeople.isKey(recipient.recipientKey()),
                    "recipient.recipientKey",
                    NamedPeople.NOT_A_KEY);
        }
        return recipient.phone() == null
                ? null
                : errors.read("recipient.phone", () -> NamedPeople.parse(recipient.phone()));
    }

    /**
     * Reports a reference that holds a phone number with + and country code: it is kept, listed and
     * published in clear.
     */
    static void reference(String reference, RequestErrors errors) {
        errors.check(
                reference == null || !reference.isBlank(),
                "reference",
                "must not be blank; leave it out if there is none");
        errors.check(
                reference == null || !ContentRules.holdsNumber(reference),
                "reference",
                "must not hold personal data, such as a phone number with + and country code; give"
                        + " an id of your system");
    }

    /**
     * Whether the digits of a reference hold those of a number, in any variant that is folded into
     * it. WhatsApp's own form has no plus sign, so it shows only by comparing.
     */
    private static boolean holds(String reference, PhoneNumber number) {
        String digits =
                reference
                        .codePoints()
                        .filter(Character::isDigit)
                        .mapToObj(c -> Integer.toString(Character.digit(c, 10)))
                        .collect(joining());
        // No variant differs in the first two digits.
        String begin = number.e164().substring(1, 3);
        return IntStream.range(0, digits.length())
                .filter(from -> digits.startsWith(begin, from))
                .mapToObj(digits::substring)
                .anyMatch(rest -> beginsWith(rest, number));
    }

    private static boolean beginsWith(String digits, PhoneNumber number) {
        return IntStream.rangeClosed(
                        NUMBER_DIGITS_MIN, Math.min(NUMBER_DIGITS_MAX, digits.length()))
                .mapToObj(length -> PhoneNumber.ofWaId(digits.substring(0, length)))
                .anyMatch(number::equals);
    }

    private static boolean isPlain(String text) {
        return text.chars()
                .noneMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t');
    }
}
