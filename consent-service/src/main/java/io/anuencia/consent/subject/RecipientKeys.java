package io.anuencia.consent.subject;

import io.anuencia.events.Pepper;
import io.anuencia.events.PhoneNumber;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.ProblemException;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;

/** Turns what a request calls a person into their key; a clear number goes no further. */
@Startup
@ApplicationScoped
public class RecipientKeys {

    private final Pepper pepper;

    RecipientKeys(PepperSettings settings) {
        this.pepper = Pepper.ofBase64(settings.base64());
    }

    /**
     * The key of a person.
     *
     * @param path where it stands in the request, for the problem document
     * @throws ProblemException (400) if it names nobody, or in two ways
     */
    public RecipientKey of(RecipientRequest recipient, String path) {
        if (recipient == null
                || (recipient.phone() == null) == (recipient.recipientKey() == null)) {
            throw ProblemException.invalid(
                    path, "write either {\"phone\":\"+51…\"} or {\"recipientKey\":\"…\"}");
        }
        return recipient.phone() == null
                ? parse(recipient.recipientKey(), path + ".recipientKey")
                : ofNumber(recipient.phone(), path + ".phone");
    }

    /**
     * Reads a key.
     *
     * @throws ProblemException (400) if it is none
     */
    public static RecipientKey parse(String text, String path) {
        try {
            return RecipientKey.parse(text);
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid(path, "write a recipient key: a UUID of version 8");
        }
    }

    /**
     * The key of whoever holds a number that a list names.
     *
     * @param number with its country code, or in the national form of a country
     * @param country ISO 3166-1 code of all numbers of the list that have none, or null
     * @throws IllegalArgumentException if it is none; the message never repeats it
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
