package io.anuencia.consent.preference;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.startsWith;

import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The actions of a person on the page, posted as their browser does. */
final class PostedForms {

    static final Pattern GUARD = Pattern.compile("name=\"guard\" value=\"([^\"]+)\"");

    private PostedForms() {}

    static String page(String token) {
        return given().get("/p/" + token + "?lang=es").then().statusCode(200).extract().asString();
    }

    static String found(Pattern pattern, String html) {
        Matcher found = pattern.matcher(html);
        assertThat(found.find()).as("%s in the page", pattern).isTrue();
        return found.group(1);
    }

    static Response post(String token, Map<String, String> fields) {
        Map<String, String> form = new HashMap<>(fields);
        form.putIfAbsent("guard", found(GUARD, page(token)));
        form.put("lang", "es");
        return given().redirects().follow(false).formParams(form).post("/p/" + token);
    }

    /** Posts the form that begins an erasure and returns the page that follows. */
    static ValidatableResponse erased(String token, String language) {
        return given().get(erasure(token, language)).then().statusCode(200);
    }

    /** Posts the form that begins an erasure and returns the address of the page that follows. */
    static String erasure(String token, String language) {
        return given().redirects()
                .follow(false)
                .formParams(
                        Map.of(
                                "action",
                                "erase",
                                "guard",
                                found(GUARD, page(token)),
                                "lang",
                                language))
                .post("/p/" + token)
                .then()
                .statusCode(303)
                .header(
                        "Location",
                        startsWith("/p/" + token + "?lang=" + language + "&done=erased_"))
                .extract()
                .header("Location");
    }

    /** Posts a form and returns the address that the browser is redirected to. */
    static String done(String token, String done, Map<String, String> fields) {
        return post(token, fields)
                .then()
                .statusCode(303)
                .header("Location", startsWith("/p/" + token + "?lang=es&done=" + done + "."))
                .extract()
                .header("Location");
    }
}
