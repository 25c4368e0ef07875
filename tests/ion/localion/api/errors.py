"""The shapes of Ion's errors: `detail` from the framework, `details` from Ion's own handler."""

from __future__ import annotations

import os
import traceback
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from rest_framework import status
from rest_framework.response import Response
from rest_framework.views import exception_handler, set_rollback


def answer(error: Exception, context: dict[str, Any]) -> Response:
    """Turn any exception of an API view into an answer; nothing gets through as a stack trace."""
    if isinstance(error, ObjectDoesNotExist):
        return Response({"details": ["Object does not exist (in database)."]}, status=status.HTTP_404_NOT_FOUND)
    response = exception_handler(error, context)
    if response is not None:
        return response
    if os.environ.get("LOCAL_ION_TRACE"):
        traceback.print_exception(error)
    set_rollback()
    return Response({"details": ["Unknown error occurred."]}, status=status.HTTP_500_INTERNAL_SERVER_ERROR)
