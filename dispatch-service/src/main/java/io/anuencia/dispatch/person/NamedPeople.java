package io.anuencia.dispatch.person;

import io.anuencia.events.AudienceMember;
import io.anuencia.events.CandidateZones;
import io.anuencia.events.Pepper;
import io.anuencia.events.PhoneNumber;
import io.anuencia.events.RecipientKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** Makes recipients of numbers. */
@ApplicationScoped
public class NamedPeople {

    private final Pepper pepper;

    NamedPeople(Pepper pepper) {
        this.pepper = pepper;
    }

    /**
     * The person with a number, of whom nothing else is known.
     *
     * @param phone with its country code, as people write it
     * @throws IllegalArgumentException if it is no number of a person; the message says why and
     *     never repeats it
     */
    public AudienceMember of(String phone) {
        return of(parse(phone));
    }

    /** The person with a canonical number. */
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

    /** The pseudonym of the person with a number. */
    public RecipientKey keyOf(PhoneNumber number) {
        return pepper.keyOf(number);
    }

    /**
     * Reads a number that must name its country.
     *
     * @throws IllegalArgumentException as {@link #of(String)}
     */
    public static PhoneNumber parse(String phone) {
        if (phone == null || phone.isBlank()) {
            throw new IllegalArgumentException("is missing: write +<country><number>");
        }
        return PhoneNumber.parse(phone, null);
    }
}
