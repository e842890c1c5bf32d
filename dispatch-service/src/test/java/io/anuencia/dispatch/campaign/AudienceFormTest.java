package io.anuencia.dispatch.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.anuencia.dispatch.campaign.CampaignRequest.Recipient;
import io.anuencia.dispatch.reference.RequestErrors;
import io.anuencia.messaging.rest.Problem;
import io.anuencia.messaging.rest.ProblemException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AudienceFormTest {

    private static final Recipient BILL = new Recipient("+52 55 1234 5678", Map.of("bill", "7"));

    private static void check(Recipient... recipients) {
        RequestErrors errors = new RequestErrors();
        AudienceForm.check(
                new CampaignRequest.Recipients(null, null, null, null, List.of(recipients), null),
                errors);
        errors.throwIfInvalid();
    }

    @Test
    void personNamedAgainWithOtherParametersIsReported() {
        // given
        Recipient other = new Recipient("+51987654321", Map.of("bill", "1"));
        Recipient again = new Recipient("+5215512345678", Map.of("bill", "8"));
        // when
        ProblemException refusal =
                catchThrowableOfType(ProblemException.class, () -> check(BILL, other, again, BILL));
        // then
        Problem.Field wrong = refusal.problem().errors().get(0);
        assertThat(refusal.problem().errors()).hasSize(1);
        assertThat(wrong.field()).isEqualTo("audience.recipients[2].phone");
        assertThat(wrong.detail()).contains("audience.recipients[0]").doesNotContain("1234");
    }

    @Test
    void personNamedAgainWithTheSameParametersIsFine() {
        // then
        assertThatCode(() -> check(BILL, new Recipient("+5215512345678", Map.of("bill", "7"))))
                .doesNotThrowAnyException();
    }
}
