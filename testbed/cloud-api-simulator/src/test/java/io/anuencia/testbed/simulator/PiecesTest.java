package io.anuencia.testbed.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PiecesTest {

    @Test
    void signatureIsTheHmacOfTheBytes() {
        // given a vector that anyone can check with: printf '{"a":"\\u00e4"}' | openssl dgst
        // -sha256 -hmac key
        byte[] body = "{\"a\":\"\\u00e4\"}".getBytes(StandardCharsets.US_ASCII);

        // when
        String signature = new Signature().of(body, "key");

        // then
        assertThat(signature)
                .isEqualTo(
                        "sha256=d432ba351eee63498db17211cd5d3dc643807ec94bc254f21abc04a370a835e8");
    }

    @Test
    void signatureFollowsAChangedSecret() {
        // given
        Signature signature = new Signature();
        byte[] body = {1, 2, 3};

        // when
        String first = signature.of(body, "one");
        String second = signature.of(body, "two");

        // then
        assertThat(second).isNotEqualTo(first);
        assertThat(signature.of(body, "one")).isEqualTo(first);
    }

    @Test
    void bucketLetsOneSecondsWorthThroughAndThenTheRate() {
        // given
        TokenBucket bucket = new TokenBucket();

        // when
        int atOnce = 0;
        for (int i = 0; i < 200; i++) {
            atOnce += bucket.take(80, 1_000) ? 1 : 0;
        }
        int later = 0;
        for (int i = 0; i < 200; i++) {
            later += bucket.take(80, 500_001_000) ? 1 : 0;
        }

        // then
        assertThat(atOnce).isEqualTo(80);
        assertThat(later).isEqualTo(40);
    }

    @Test
    void bucketWithoutARateLetsAllThrough() {
        // given
        TokenBucket bucket = new TokenBucket();

        // then
        for (int i = 0; i < 1000; i++) {
            assertThat(bucket.take(0, 0)).isTrue();
        }
    }

    @Test
    void agendaRunsWhatIsDueInOrder() {
        // given
        Agenda agenda = new Agenda();
        List<String> ran = new ArrayList<>();
        agenda.in(20, 0, () -> ran.add("late"));
        agenda.in(10, 0, () -> ran.add("first"));
        agenda.in(10, 0, () -> ran.add("second"));

        // when
        agenda.runDue(10_000_000);

        // then
        assertThat(ran).containsExactly("first", "second");
        assertThat(agenda.size()).isEqualTo(1);
    }

    @Test
    void agendaSurvivesTheOverflowOfTheClock() {
        // given
        Agenda agenda = new Agenda();
        List<String> ran = new ArrayList<>();
        long now = Long.MAX_VALUE - 1_000_000;
        agenda.in(2, now, () -> ran.add("after the overflow"));
        agenda.in(0, now, () -> ran.add("before"));

        // when
        agenda.runDue(now);

        // then
        assertThat(ran).containsExactly("before");
    }

    @Test
    void idsAreUniqueWithinAndBetweenRuns() {
        // given
        Wamids run = new Wamids(1);
        Wamids nextRun = new Wamids(2);

        // when
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            ids.add(run.outbound("447700900123"));
            ids.add(nextRun.outbound("447700900123"));
            ids.add(run.inbound("447700900123"));
        }

        // then
        assertThat(ids).hasSize(3000).allMatch(id -> id.length() > 50 && id.length() < 90);
    }

    @Test
    void diceRepeatForTheSamePersonAndOrdinal() {
        // given
        Dice dice = new Dice(5);

        // then
        assertThat(dice.ofMessage("a", 1).nextLong())
                .isEqualTo(new Dice(5).ofMessage("a", 1).nextLong())
                .isNotEqualTo(dice.ofMessage("a", 2).nextLong())
                .isNotEqualTo(dice.ofMessage("b", 1).nextLong())
                .isNotEqualTo(new Dice(6).ofMessage("a", 1).nextLong());
    }

    @Test
    void diceAreFairOverPeople() {
        // given
        Dice dice = new Dice(1);

        // when
        int hits = 0;
        for (int i = 0; i < 10_000; i++) {
            hits += dice.ofPerson("5199900" + (10_000 + i)).nextDouble() < 0.05 ? 1 : 0;
        }

        // then
        assertThat(hits).isBetween(420, 580);
    }

    @Test
    void numbersAreReadInTheUsualSpellings() {
        assertThat(People.digits("+44 7700-900.123")).isEqualTo("447700900123");
        assertThat(People.digits("(55) 11 91234 5678")).isEqualTo("5511912345678");
        assertThat(People.digits("ext 5")).isNull();
        assertThat(People.digits("12345")).isNull();
    }

    @Test
    void personIsMaskedInPrint() {
        assertThat(new Person("447700900123", false)).hasToString("Person[…23]");
    }

    @Test
    void postponedPostWaitsLongerEachTimeUpToTheMaximum() {
        // given
        WebhookPost post = new WebhookPost(1, List.of(), null, 1);
        Span retry = new Span(200, 2000);

        // when
        List<Long> pauses = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            post.refused();
            pauses.add(post.backoffMillis(retry));
        }

        // then
        assertThat(pauses).containsExactly(200L, 400L, 800L, 1600L, 2000L, 2000L);
    }
}
