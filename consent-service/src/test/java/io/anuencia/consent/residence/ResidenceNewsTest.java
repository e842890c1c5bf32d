package io.anuencia.consent.residence;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.events.ContactChanged;
import io.anuencia.events.ContactErased;
import io.anuencia.events.ContactExpired;
import io.anuencia.events.ContactRegistered;
import io.anuencia.events.ContactsMerged;
import io.anuencia.events.NumberChanged;
import io.anuencia.events.PhoneNumber;
import io.anuencia.events.PlatformEvent;
import io.anuencia.events.RecipientKey;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Residences read from one batch of contact events. */
class ResidenceNewsTest {

    private static final UUID CONTACT = new UUID(0, 1);
    private static final UUID OTHER = new UUID(0, 2);
    private static final RecipientKey FIRST = key(1);
    private static final RecipientKey SECOND = key(2);
    private static final RecipientKey THIRD = key(3);
    private static final PhoneNumber PHONE = new PhoneNumber("+34612345678");
    private static final Instant AT = Instant.parse("2026-12-01T09:00:00Z");
    private static final Residence BOGOTA = new Residence("CO", "America/Bogota");

    private static RecipientKey key(int last) {
        return new RecipientKey(UUID.fromString("00000000-0000-8000-8000-00000000000" + last));
    }

    private static PlatformEvent registered(RecipientKey key) {
        return new ContactRegistered(CONTACT, key, PHONE, "es", "CO", "America/Bogota", AT);
    }

    private static PlatformEvent changed(RecipientKey key, String country, String zone) {
        return new ContactChanged(CONTACT, key, PHONE, "es", country, zone, AT);
    }

    private static PlatformEvent moved(RecipientKey from, RecipientKey to) {
        return new NumberChanged(CONTACT, from, to, PHONE, AT);
    }

    private static ResidenceNews of(PlatformEvent... events) {
        return ResidenceNews.of(List.of(events));
    }

    @Test
    void lastWordAboutAContactCounts() {
        // when
        ResidenceNews news = of(registered(FIRST), changed(FIRST, "PE", null));

        // then
        assertThat(news.told())
                .containsExactly(
                        new ResidenceNews.Told(CONTACT, FIRST, new Residence("PE", null), AT));
        assertThat(news.moved()).isEmpty();
        assertThat(news.ended()).isEmpty();
    }

    @Test
    void profileThatNamesNoHomeAnyMoreEndsItAsOfThen() {
        // when
        ResidenceNews news = of(registered(FIRST), changed(FIRST, null, null));

        // then
        assertThat(news.told()).isEmpty();
        assertThat(news.ended()).containsExactly(new ResidenceNews.Ended(CONTACT, AT));
    }

    @Test
    void countryThatIsNoneIsLeftOut() {
        // then
        assertThat(of(changed(FIRST, "Colombia", "America/Bogota")).told())
                .extracting(ResidenceNews.Told::residence)
                .containsExactly(new Residence(null, "America/Bogota"));
    }

    @Test
    void homeGoesAlongToAnotherNumber() {
        // then
        assertThat(of(registered(FIRST), moved(FIRST, SECOND)).told())
                .containsExactly(new ResidenceNews.Told(CONTACT, SECOND, BOGOTA, AT));
        assertThat(of(moved(FIRST, SECOND), moved(SECOND, THIRD)).moved())
                .containsExactly(new ResidenceNews.Moved(CONTACT, FIRST, THIRD));
        assertThat(of(moved(FIRST, SECOND), registered(SECOND)).moved()).isEmpty();
    }

    @Test
    void numberThatAMergeTakesAwayMovesNobody() {
        // when: what stays has the second number already
        ResidenceNews told = of(registered(SECOND), moved(FIRST, SECOND));
        ResidenceNews untold = of(moved(THIRD, SECOND), moved(FIRST, SECOND));

        // then
        assertThat(told.told()).extracting(ResidenceNews.Told::key).containsExactly(SECOND);
        assertThat(untold.moved()).containsExactly(new ResidenceNews.Moved(CONTACT, THIRD, SECOND));
    }

    private static List<PlatformEvent> ends() {
        return List.of(
                new ContactErased(CONTACT, List.of(FIRST), null, AT),
                new ContactExpired(CONTACT, List.of(FIRST), AT, "pack:CO", AT),
                new ContactsMerged(OTHER, CONTACT, SECOND, FIRST, AT));
    }

    @ParameterizedTest
    @MethodSource("ends")
    void contactThatIsGoneHasNoHomeWhateverElseTheBatchSays(PlatformEvent end) {
        // when
        ResidenceNews news = of(end, registered(FIRST));

        // then
        assertThat(news.told()).isEmpty();
        assertThat(of(moved(FIRST, SECOND), end).moved()).isEmpty();
        assertThat(news.ended()).containsExactly(new ResidenceNews.Ended(CONTACT, null));
    }
}
