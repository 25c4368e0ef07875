"""Pages of 50; only blocks and the schedule let the caller choose another size."""

from rest_framework.pagination import PageNumberPagination


class Pages(PageNumberPagination):
    page_size = 50


class BlockPages(Pages):
    page_size_query_param = "page_size"
    max_page_size = 200


class DayPages(Pages):
    page_size = 1
    page_size_query_param = "page_size"
    max_page_size = 7
