"""From evidence to what people and build servers read: results page, JUnit, Allure, summary, comparison."""
