package io.anuencia.dispatch.dryrun;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.events.AudienceMember;
import io.anuencia.events.Jurisdiction;
import io.anuencia.events.PhoneNumber;
import io.anuencia.events.RecipientKey;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PersonTest {

    private static Person person(String phone) {
        return Person.of(
                new AudienceMember(
                        new UUID(0, 1),
                        new RecipientKey(new UUID(0x8000, 1L << 63)),
                        new PhoneNumber(phone),
                        "Ana",
                        "pt",
                        "BR",
                        null,
                        List.of("America/Sao_Paulo"),
                        Map.of()));
    }

    @Test
    void jurisdictionsNameThePartOfACountryWithItsOwnLaw() {
        // when
        Person paulista = person("+5511987654321");
        // then
        assertThat(paulista.jurisdictions())
                .extracting(Jurisdiction::code)
                .containsExactly("BR", "BR-SP");
        assertThat(paulista.region()).isEqualTo("BR");
        assertThat(person("+5521987654321").jurisdictions())
                .extracting(Jurisdiction::code)
                .containsExactly("BR", "BR");
    }
}
