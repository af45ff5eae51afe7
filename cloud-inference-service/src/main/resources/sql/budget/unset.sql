delete from budget_setting
