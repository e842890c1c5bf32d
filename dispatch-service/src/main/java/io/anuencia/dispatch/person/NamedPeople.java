package io.anuencia.dispatch.person;

import io.anuencia.events.AudienceMember;
import io.anuencia.events.CandidateZones;
import io.anuencia.events.Pepper;
import io.anuencia.events.PhoneNumber;
import io.anuencia.events.RecipientKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;

/** Creates recipients from phone numbers. */
@ApplicationScoped
public class NamedPeople {

    /** What is wrong with an id that is no pseudonym. */
    public static final String NOT_A_KEY =
            "is not a recipient key; ask POST /recipients/lookup of consent-service";

    private final Pepper pepper;

    NamedPeople(Pepper pepper) {
        this.pepper = pepper;
    }

    /**
     * Returns the person with a number, of whom nothing else is known.
     *
     * @param phone number with its country code, in any notation
     * @throws IllegalArgumentException if it is not a person's number; the message says why and
     *     never repeats it
     */
    public AudienceMember of(String phone) {
        return of(parse(phone));
    }

    /** Returns the person with a canonical number. */
    public AudienceMember of(PhoneNumber number) {
        return new AudienceMember(
                null,
                keyOf(number),
                number,
                null,
                null,
                null,
                null,
                CandidateZones.of(number),
                Map.of());
    }

    /** Returns the pseudonym of the person with a number. */
    public RecipientKey keyOf(PhoneNumber number) {
        return pepper.keyOf(number);
    }

    /** Whether an id may be the pseudonym of a person; no other id finds anybody. */
    public static boolean isKey(UUID id) {
        return id.version() == 8;
    }

    /**
     * Parses a number that must include its country code.
     *
     * @throws IllegalArgumentException as for {@link #of(String)}
     */
    public static PhoneNumber parse(String phone) {
        if (phone == null || phone.isBlank()) {
            throw new IllegalArgumentException("is missing: write +<country><number>");
        }
        return PhoneNumber.parse(phone, null);
    }
}
