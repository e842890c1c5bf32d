package io.anuencia.consent.policy;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Shows until when the reviewed holidays of this release reach, so that they do not run out. */
@Startup
@ApplicationScoped
class HolidayReview {

    HolidayReview(MeterRegistry metrics) {
        LocalDate until = new Holidays().reviewedUntil();
        double seconds = until.atStartOfDay(ZoneOffset.UTC).toEpochSecond();
        Gauge.builder("consent.holidays.reviewed.until.seconds", () -> seconds)
                .description("Time from which holidays of some country are not reviewed, as epoch")
                .register(metrics);
    }
}
