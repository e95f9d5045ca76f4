"""What a name is for people when the page has no words for it, in the language of the bundled files."""

KINDS = {
    "batch_action": "批量操作的选择框",
    "batch_remove": "批量移除按钮",
    "menu_remove": "菜单里的移除",
    "mode": "批量管理",
    "more": "行内的更多",
    "next_page": "下一页",
    "page_size": "每页条数",
    "remove": "行内的移除",
    "remove_dialog": "移除确认",
    "row_checkbox": "商品行的勾选框",
    "search_box": "商品搜索框",
    "select_all": "全选框",
    "tab": "页签",
}

#: Roles, and types of an input, of what ticks a row.
BOXES = ("checkbox", "switch", "radio")
