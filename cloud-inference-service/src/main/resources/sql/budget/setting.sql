select cast(value as text) from budget_setting
