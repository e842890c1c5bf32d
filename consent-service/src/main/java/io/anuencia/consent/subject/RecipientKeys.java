package io.anuencia.consent.subject;

import io.anuencia.events.Pepper;
import io.anuencia.events.PhoneNumber;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.rest.ProblemException;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;

/** Turns the person named in a request into their key; a clear number goes no further. */
@Startup
@ApplicationScoped
public class RecipientKeys {

    private final Pepper pepper;

    RecipientKeys(Pepper pepper) {
        this.pepper = pepper;
    }

    /**
     * Returns the key of a person.
     *
     * @param path path of the member in the request, for the problem document; empty if the body
     *     itself names the person
     * @throws ProblemException (400) if it names nobody, or names them in both ways
     */
    public RecipientKey of(RecipientRequest recipient, String path) {
        if (recipient == null
                || (recipient.phone() == null) == (recipient.recipientKey() == null)) {
            throw ProblemException.invalid(
                    path.isEmpty() ? "recipientKey" : path,
                    "write either {\"phone\":\"+51…\"} or {\"recipientKey\":\"…\"}");
        }
        String within = path.isEmpty() ? "" : path + ".";
        return recipient.phone() == null
                ? parse(recipient.recipientKey(), within + "recipientKey")
                : ofNumber(recipient.phone(), within + "phone");
    }

    /**
     * Parses a key.
     *
     * @throws ProblemException (400) if the text is not a recipient key
     */
    public static RecipientKey parse(String text, String path) {
        try {
            return RecipientKey.parse(text);
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid(path, "write a recipient key: a UUID of version 8");
        }
    }

    /**
     * Returns the key of the holder of a listed number.
     *
     * @param number number with its country code, or in the national form of {@code country}
     * @param country ISO 3166-1 code for the numbers of the list without a country code, or null
     * @throws IllegalArgumentException if it is not a phone number; the message never repeats it
     */
    public RecipientKey ofListed(String number, String country) {
        return pepper.keyOf(PhoneNumber.parseNational(number, country));
    }

    private RecipientKey ofNumber(String phone, String path) {
        try {
            return pepper.keyOf(PhoneNumber.parse(phone, null));
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid(path, e.getMessage());
        }
    }
}
