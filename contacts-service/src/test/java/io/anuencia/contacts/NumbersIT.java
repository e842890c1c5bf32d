package io.anuencia.contacts;

import static io.anuencia.contacts.Calls.caller;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Numbers are kept as they were written, because the next message repeats them. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TokenResource.class)
class NumbersIT {

    @Inject Sql sql;

    /** The calls that write a number. */
    enum Way {
        PUT,
        POST,
        PATCH;

        ValidatableResponse say(String phone, String number) {
            String attributes = "\"attributes\":{\"importe\":%s}}".formatted(number);
            String person = "{\"phone\":\"%s\",".formatted(phone);
            return switch (this) {
                case PUT ->
                        send("PUT", "/by-external-id/n-" + phone.substring(9), person + attributes);
                case POST -> send("POST", "", person + attributes);
                case PATCH -> {
                    String id =
                            send("POST", "", person + "\"tags\":[]}").extract().path("contactId");
                    yield send("PATCH", "/" + id, "{" + attributes);
                }
            };
        }

        private static ValidatableResponse send(String method, String path, String body) {
            return caller("contacts-write")
                    .contentType("application/json")
                    .body(body)
                    .request(method, "/contacts" + path)
                    .then();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "PUT,   1, 150.00, 150.00",
        "POST,  2, 150.00, 150.00",
        "PATCH, 3, 150.00, 150.00",
        "PUT,   4, 0.10,   0.10",
        "POST,  5, 0.10,   0.10",
        "PATCH, 6, 0.10,   0.10",
        "PUT,   7, -0.0,   0.0",
        "POST,  8, -0.0,   0.0",
        "PATCH, 9, -0.0,   0.0",
        "PUT,  10, 1e5,    100000",
        "POST, 11, 1e5,    100000",
        "PUT,  12, 7,      7",
    })
    void numberIsKeptAsItWasWritten(Way way, int person, String number, String kept) {
        // given
        String phone = "+51986200%03d".formatted(person);

        // when
        ValidatableResponse answer = way.say(phone, number);

        // then
        answer.statusCode(200);
        assertThat(
                        sql.first(
                                "select attributes ->> 'importe' as value from contact where phone = ?",
                                row -> row.getString("value"),
                                phone))
                .hasValue(kept);
    }

    @ParameterizedTest
    @CsvSource({
        "PUT,   21, 1e400",
        "POST,  22, 1e400",
        "PATCH, 23, 1e400",
        "PUT,   24, 12345678901234567890",
        "POST,  25, 12345678901234567890",
        "PATCH, 26, 12345678901234567890",
        "PUT,   30, 1e-999999999",
        "POST,  31, 1e-999999999",
    })
    void numberThatIsTooLongIsRefusedByItsField(Way way, int person, String number) {
        // when
        ValidatableResponse answer = way.say("+51986200%03d".formatted(person), number);

        // then
        answer.statusCode(400)
                .contentType("application/problem+json")
                .body("errors[0].field", equalTo("attributes.importe"))
                .body("errors[0].detail", containsString("15 digits"));
    }

    @ParameterizedTest
    @EnumSource
    void numberOfTenThousandDigitsIsRefused(Way way) {
        // when
        ValidatableResponse whole = way.say("+51986200041", "9".repeat(10_000));
        ValidatableResponse fraction = way.say("+51986200042", "0." + "9".repeat(10_000));

        // then
        whole.statusCode(400).contentType("application/problem+json");
        fraction.statusCode(400).contentType("application/problem+json");
    }

    @ParameterizedTest
    @CsvSource({
        "PUT,   51, 1e99999999999",
        "POST,  52, 1e99999999999",
        "PATCH, 53, 1e99999999999",
        "PUT,   54, 1e2147483648",
        "POST,  55, 1e2147483648",
        "PATCH, 56, 1e2147483648",
    })
    void numberBeyondBigDecimalIsRefusedByItsField(Way way, int person, String number) {
        // when
        ValidatableResponse answer = way.say("+51986200%03d".formatted(person), number);

        // then
        answer.statusCode(400)
                .contentType("application/problem+json")
                .body("errors[0].field", equalTo("attributes.importe"));
    }
}
