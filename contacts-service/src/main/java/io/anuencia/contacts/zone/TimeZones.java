package io.anuencia.contacts.zone;

import io.anuencia.events.CandidateZones;
import io.anuencia.events.PhoneNumber;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The candidate zones of a number, as every service that plans messages sees them. */
@ApplicationScoped
public class TimeZones {

    /** Every zone in which the number may live, never empty. */
    public List<String> candidatesOf(PhoneNumber number) {
        return CandidateZones.of(number);
    }
}
