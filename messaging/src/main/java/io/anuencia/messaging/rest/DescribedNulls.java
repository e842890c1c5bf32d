package io.anuencia.messaging.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.FieldInfo;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.Type;

/**
 * Describes in OpenAPI which members may be null: all but those that are required, that are of a
 * primitive type, that are left out when they would be null, and lists and maps, which are empty
 * instead. A list that may be null says so with {@code @Schema(nullable = true)}. Runs when a
 * service is built. Public because the code that instantiates it lives in another class loader.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class DescribedNulls implements OASFilter {

    private final IndexView index;

    /** Called by the build. */
    public DescribedNulls(IndexView index) {
        this.index = index;
    }

    @Override
    public void filterOpenAPI(OpenAPI api) {
        Map<String, Schema> schemas = api.getComponents().getSchemas();
        schemas.forEach(
                (name, schema) -> {
                    if (schema.getProperties() != null) {
                        describe(schema, neverNull(name));
                    }
                });
    }

    private static void describe(Schema schema, Set<String> neverNull) {
        List<String> required = schema.getRequired() == null ? List.of() : schema.getRequired();
        schema.getProperties()
                .forEach(
                        (name, member) -> {
                            if (!required.contains(name) && !neverNull.contains(name)) {
                                allowNull(member);
                            }
                        });
    }

    private static void allowNull(Schema member) {
        if (member.getRef() != null) {
            Schema same = OASFactory.createSchema().ref(member.getRef());
            member.setRef(null);
            member.setType(null);
            member.addAnyOf(same)
                    .addAnyOf(OASFactory.createSchema().addType(Schema.SchemaType.NULL));
        } else if (isSingle(member)) {
            member.addType(Schema.SchemaType.NULL);
        }
    }

    private static boolean isSingle(Schema member) {
        return member.getType() != null
                && !member.getType().contains(Schema.SchemaType.ARRAY)
                && !member.getType().contains(Schema.SchemaType.NULL)
                && member.getAdditionalPropertiesSchema() == null;
    }

    /**
     * Returns the members that no value of a schema has as null. Schemas of one simple name are
     * numbered, so all records of that name are asked, and one that may be null counts.
     */
    private Set<String> neverNull(String schema) {
        String simpleName = schema.replaceAll("\\d+$", "");
        Set<String> never = new HashSet<>();
        Set<String> maybe = new HashSet<>();
        index.getKnownClasses().stream()
                .filter(each -> each.isRecord() && each.simpleName().equals(simpleName))
                .flatMap(this::members)
                .forEach(member -> (isNeverNull(member) ? never : maybe).add(nameOf(member)));
        never.removeAll(maybe);
        return never;
    }

    private Stream<FieldInfo> members(ClassInfo record) {
        return record.recordComponents().stream()
                .map(component -> record.field(component.name()))
                .flatMap(
                        field ->
                                field.hasAnnotation(JsonUnwrapped.class)
                                        ? members(index.getClassByName(field.type().name()))
                                        : Stream.of(field));
    }

    private static boolean isNeverNull(FieldInfo member) {
        AnnotationInstance include = member.annotation(JsonInclude.class);
        if (include == null) {
            include = member.declaringClass().declaredAnnotation(JsonInclude.class);
        }
        return member.type().kind() == Type.Kind.PRIMITIVE
                || include != null
                        && !include.value().asEnum().equals(JsonInclude.Include.ALWAYS.name());
    }

    private static String nameOf(FieldInfo member) {
        AnnotationInstance name = member.annotation(JsonProperty.class);
        return name == null || name.value() == null ? member.name() : name.value().asString();
    }
}
