package io.anuencia.dispatch;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Plans of statements, as PostgreSQL explains them. */
public final class Plans {

    private Plans() {}

    /** Returns the lines of the plan of a query. */
    public static List<String> of(String query, Statement statement) throws SQLException {
        return rows("explain " + query, statement);
    }

    /** Returns the first column of what a query finds. */
    public static List<String> rows(String query, Statement statement) throws SQLException {
        List<String> found = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    /** Returns a statement with its parameters numbered, as {@code prepare} wants them. */
    public static String numbered(String sql) {
        StringBuilder numbered = new StringBuilder();
        int parameter = 0;
        for (char c : sql.toCharArray()) {
            numbered.append(c == '?' ? "$" + ++parameter : String.valueOf(c));
        }
        return numbered.toString();
    }
}
