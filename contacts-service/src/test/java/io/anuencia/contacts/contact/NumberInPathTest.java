package io.anuencia.contacts.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.anuencia.messaging.rest.ProblemException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberInPathTest {

    private static ContactRequest person(String phone, String country) {
        return new ContactRequest(phone, null, null, null, country, null, null, null, null, null);
    }

    @ParameterizedTest
    @CsvSource({
        "+51987654321,    +51 987 654 321, ",
        "51987654321,     +51 987 654 321, ",
        "0051987654321,   +51 987 654 321, ",
        "(51) 987-654321, +51 987 654 321, ",
        "wa:51987654321,  +51 987 654 321, ",
        "987654321,       +51 987 654 321, ",
        "987654321,       987654321,       PE",
        "5215512345678,   +52 55 1234 5678, ",
        "+51987654321,    +51 911 111 111, ",
        "+51987654321x,   +51 911 111 111, ",
        "+51.987654321,   +51 911 111 111, "
    })
    void numberOfThePersonIsNoId(String id, String phone, String country) {
        // then
        assertThatThrownBy(() -> NumberInPath.refuse(id, person(phone, country)))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem ->
                                assertThat(problem.problem().errors().toString())
                                        .contains("POST /contacts")
                                        .doesNotContain("987"));
    }

    @ParameterizedTest
    @CsvSource({
        "c-1,           +51 987 654 321, ",
        "654321,        +51 987 654 321, ",
        "20260101,      +51 987 654 321, ",
        "11987654321,   +51 987 654 321, ",
        "51987654321,   , ",
        "51987654321,   no number, "
    })
    void everyOtherIdIsTaken(String id, String phone, String country) {
        // then
        assertThatCode(() -> NumberInPath.refuse(id, person(phone, country)))
                .doesNotThrowAnyException();
    }
}
