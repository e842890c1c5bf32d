package io.anuencia.consent.preference;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.consent.fixture.Asked;
import io.anuencia.consent.fixture.PageLinks;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.World;
import io.anuencia.consent.frequency.Activity;
import io.anuencia.consent.optout.PersonalOptOuts;
import io.anuencia.consent.pagetoken.PageToken;
import io.anuencia.consent.subject.Group;
import io.anuencia.consent.subject.Subjects;
import io.anuencia.consent.wish.Wishes;
import io.anuencia.events.RecipientKey;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A pause lasts until the day that the page names has begun, wherever the person is. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class PauseDaysIT {

    @Inject PageLinks pages;
    @Inject Asked asked;
    @Inject Subjects subjects;
    @Inject PageHolders holders;
    @Inject PersonalOptOuts optOuts;
    @Inject Wishes wishes;
    @Inject Activity activity;

    private Group person(RecipientKey key) {
        return subjects.read(List.of(key)).of(key);
    }

    private void pause(World.Brand brand, RecipientKey key, Instant now) {
        PageToken token =
                new PageToken(
                        person(key).subjectOf(key),
                        brand.code(),
                        PageToken.Origin.MESSAGE,
                        Clock.systemUTC().instant().minus(Duration.ofHours(1)));
        PageTexts words = PageTexts.in("es");
        Visit visit =
                new Visit(token, "token", new PageHolders.Holder(person(key), false, false), words);
        new PageActions(holders, optOuts, wishes, activity, Clock.fixed(now, ZoneOffset.UTC))
                .pause(visit, 7);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-12-03T00:00:00Z, 2026-12-10T12:00:00Z",
        "2026-12-03T00:30:00Z, 2026-12-10T12:00:00Z",
        "2026-12-03T12:00:00Z, 2026-12-10T12:00:00Z",
        "2026-12-03T15:30:00Z, 2026-12-10T15:30:00Z"
    })
    void namedDayHasBegunEverywhereWhenThePauseEnds(Instant now, Instant end) {
        // given
        World.Brand brand = World.brand();
        RecipientKey key = World.consenting(brand);

        // when
        pause(brand, key, now);

        // then
        assertThat(PostedForms.page(pages.link(brand, key)))
                .contains("En pausa hasta el 10 de diciembre de 2026.");
        assertThat(wishes.of(person(key)).snoozedUntil()).isEqualTo(end);
        assertThat(asked.marketing(brand, key).notBefore()).isAfterOrEqualTo(end);
    }
}
