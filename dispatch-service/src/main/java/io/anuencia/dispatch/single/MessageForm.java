package io.anuencia.dispatch.single;

import io.anuencia.dispatch.content.ContentRules;
import io.anuencia.dispatch.parameter.ParameterText;
import io.anuencia.dispatch.person.NamedPeople;
import io.anuencia.dispatch.reference.Findings;

/** Validates a message request without reading the database. */
final class MessageForm {

    private MessageForm() {}

    /** Checks a request and reports every invalid field. */
    static void check(MessageRequest request) {
        Findings findings = new Findings();
        recipient(request.recipient(), findings);
        boolean one = (request.template() == null) != (request.text() == null);
        findings.check(one, "template", "give either template or text");
        findings.check(
                request.template() == null || request.purpose() != null,
                "purpose",
                "is missing: the purpose that people agreed to for this template");
        findings.check(
                request.contentTypes() == null || request.purpose() != null,
                "contentTypes",
                "belong to a purpose; add purpose");
        findings.check(
                request.text() == null || !request.text().isBlank(), "text", "must not be blank");
        findings.check(
                request.text() == null || isPlain(request.text()),
                "text",
                "must not contain control characters other than line breaks and tabs");
        findings.check(
                request.text() == null || request.parameters().isEmpty(),
                "parameters",
                "are only for templates; write the final text");
        reference(request.reference(), findings);
        request.parameters()
                .forEach(
                        (name, value) -> {
                            try {
                                ParameterText.checkGiven(name, value);
                            } catch (IllegalArgumentException e) {
                                findings.check(false, "parameters." + name, e.getMessage());
                            }
                        });
        findings.throwIfInvalid();
    }

    private static void recipient(MessageRequest.Recipient recipient, Findings findings) {
        findings.check(
                (recipient.phone() == null) != (recipient.recipientKey() == null),
                "recipient",
                "must be either {\"phone\":\"+…\"} or {\"recipientKey\":\"…\"}");
        if (recipient.phone() != null) {
            try {
                NamedPeople.parse(recipient.phone());
            } catch (IllegalArgumentException e) {
                findings.check(false, "recipient.phone", e.getMessage());
            }
        }
        if (recipient.recipientKey() != null) {
            findings.check(
                    recipient.recipientKey().version() == 8,
                    "recipient.recipientKey",
                    "is not a recipient key; ask POST /recipients/lookup of consent-service");
        }
    }

    /** Reports a reference that holds a phone number: it is kept, listed and published in clear. */
    static void reference(String reference, Findings findings) {
        findings.check(
                reference == null || !reference.isBlank(),
                "reference",
                "must not be blank; leave it out if there is none");
        findings.check(
                reference == null || !ContentRules.holdsNumber(reference),
                "reference",
                "must not hold a phone number or other personal data; give an id of your system");
    }

    private static boolean isPlain(String text) {
        return text.chars()
                .noneMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t');
    }
}
